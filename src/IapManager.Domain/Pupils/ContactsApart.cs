namespace IapManager.Domain.Pupils;

/// <summary>Tells apart contacts of one pupil who would read the same: two of "Mrs Cole, mother".</summary>
public static class ContactsApart
{
    /// <summary>Last digits of a telephone number that are shown.</summary>
    private const int Digits = 3;

    /// <param name="contact">One of them.</param>
    /// <param name="contacts">All of the pupil's.</param>
    /// <returns>The forename, else the end of the telephone number; null when no other reads the same, or nothing tells them apart.</returns>
    public static string? Of(Contact contact, IEnumerable<Contact> contacts)
    {
        var same = contacts.Where(c => c != contact && Same(c.FormalName, contact.FormalName) && Same(c.Relationship, contact.Relationship)).ToList();
        if (same.Count == 0)
        {
            return null;
        }

        if (!string.IsNullOrWhiteSpace(contact.Forename) && same.All(c => !Same(c.Forename, contact.Forename)))
        {
            return contact.Forename;
        }

        return EndOf(contact.Mobile) is { } end && same.All(c => EndOf(c.Mobile) != end) ? $"telephone ending {end}" : null;
    }

    private static string? EndOf(string? telephone)
    {
        var digits = string.Concat((telephone ?? "").Where(char.IsAsciiDigit));
        return digits.Length < Digits ? null : digits[^Digits..];
    }

    private static bool Same(string? a, string? b) => string.Equals(a?.Trim(), b?.Trim(), StringComparison.OrdinalIgnoreCase);
}
