using IapManager.Data.Users;
using Microsoft.AspNetCore.Identity;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Refuses as a password what everybody of the school would try: its own name, or that of its provision, with little else.</summary>
public sealed class NoSchoolName(SchoolOfAccount schools) : IPasswordValidator<AppUser>
{
    private const int FewestOther = 4;

    private static readonly string[] Usual = ["school", "academy", "college", "primary", "the"];

    public async Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user, string? password)
    {
        var text = Letters(password ?? "");
        return (await schools.NamesAsync(user.Id)).Select(Letters).Any(name => name.Length > 3 && text.Contains(name, StringComparison.Ordinal) && Others(text, name) < FewestOther)
            ? IdentityResult.Failed(new IdentityError { Code = nameof(NoSchoolName), Description = "Do not use the name of your school as a password" })
            : IdentityResult.Success;
    }

    private static int Others(string text, string name) => Usual.Aggregate(text.Replace(name, "", StringComparison.Ordinal), (left, word) => left.Replace(word, "", StringComparison.Ordinal)).Length;

    private static string Letters(string text) => string.Concat(text.ToLowerInvariant().Where(char.IsLetter));
}
