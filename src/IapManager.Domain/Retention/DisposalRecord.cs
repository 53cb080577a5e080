using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IapManager.Domain.Retention;

/// <param name="Kind">Name of the kind of record.</param>
/// <param name="Count">How many were deleted.</param>
public sealed record DisposedKind(string Kind, int Count);

/// <summary>A line of the log of disposals: what was deleted, by which rule and by whom, without a name. Lines are only ever added.</summary>
public sealed class DisposalRecord : ISchoolOwned
{
    private DisposalRecord()
    {
    }

    /// <param name="disposal">As it was carried out, saved.</param>
    /// <param name="yearOfBirth">Null when the school never gave a date of birth.</param>
    /// <param name="first">Day of admission; null when not given.</param>
    /// <param name="kinds">What was deleted.</param>
    /// <param name="at">UTC.</param>
    public DisposalRecord(Disposal disposal, int? yearOfBirth, DateOnly? first, IEnumerable<DisposedKind> kinds, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(disposal);
        Domain.Rule.Must(disposal.State == DisposalState.CarriedOut, "It is not carried out.");
        SchoolId = disposal.SchoolId;
        DisposalId = disposal.Id;
        PupilId = disposal.PupilId;
        YearOfBirth = yearOfBirth;
        First = first;
        Last = disposal.LeftOn;
        Kinds = [.. kinds];
        Rule = disposal.Kind;
        IsEarly = disposal.IsEarly;
        ProposedBy = disposal.ProposedBy;
        ApprovedBy = disposal.ApprovedBy!;
        CarriedOutAt = at;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    /// <summary>The disposal that two people decided.</summary>
    public int DisposalId { get; private set; }

    /// <summary>The number that the pupil had; nobody has it now.</summary>
    public int PupilId { get; private set; }

    /// <summary>Null when the school never gave a date of birth.</summary>
    public int? YearOfBirth { get; private set; }

    /// <summary>Day of admission; null when not given.</summary>
    public DateOnly? First { get; private set; }

    /// <summary>Day of leaving.</summary>
    public DateOnly? Last { get; private set; }

    public IReadOnlyList<DisposedKind> Kinds { get; private set; } = [];

    /// <summary>The kind of records whose period was the longest.</summary>
    public RetentionKind Rule { get; private set; }

    /// <summary>Whether they went before the period had ended.</summary>
    public bool IsEarly { get; private set; }

    public Actor ProposedBy { get; private set; } = null!;

    public Actor ApprovedBy { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime CarriedOutAt { get; private set; }

    /// <summary>SHA-256 of all that the line says, in hexadecimal digits. It stands in the log when the line is added, so that a line that was made up or changed shows.</summary>
    public string Fingerprint
    {
        get
        {
            string[] said =
            [
                "1", Text(SchoolId), Text(DisposalId), Text(PupilId), Text(YearOfBirth), Text(First), Text(Last), .. Kinds.Select(k => $"{k.Kind}={Text(k.Count)}"), $"{Rule}", $"{IsEarly}",
                Text(ProposedBy.UserId), ProposedBy.Name, Text(ApprovedBy.UserId), ApprovedBy.Name, Text(CarriedOutAt.Ticks),
            ];
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', said))));
        }
    }

    private static string Text(IFormattable? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value.ToString(null, CultureInfo.InvariantCulture),
    };
}

/// <summary>A disposal that was carried out, as it is written down outside the database, to be carried out once more when an older backup is put back.</summary>
public sealed record CarriedOutDisposal(
    int SchoolId, int PupilId, int? YearOfBirth, DateOnly? First, RetentionKind Rule, DateOnly KeptUntil, bool IsEarly,
    Actor ProposedBy, DateOnly ProposedOn, Actor ApprovedBy, DateOnly ApprovedOn, bool ApprovedAsDsl, DateTime CarriedOutAt)
{
    public static CarriedOutDisposal Of(Disposal disposal, DisposalRecord record)
    {
        ArgumentNullException.ThrowIfNull(disposal);
        ArgumentNullException.ThrowIfNull(record);
        return new(record.SchoolId, record.PupilId, record.YearOfBirth, record.First, record.Rule, disposal.KeptUntil, record.IsEarly, record.ProposedBy, disposal.ProposedOn, record.ApprovedBy, disposal.ApprovedOn!.Value, disposal.ApprovedAsDsl, record.CarriedOutAt);
    }
}

/// <summary>A file of a document whose record is deleted, until it is deleted from the disk as well.</summary>
public sealed class DisposedFile(string storedAs)
{
    public const int NameLimit = 60;

    public string StoredAs { get; private init; } = storedAs;
}
