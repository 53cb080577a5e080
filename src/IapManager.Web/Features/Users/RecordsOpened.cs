using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Features.Users;

/// <summary>Notes who opened an account that reads beyond its holder's own pupils, or gives others the roles that do, for the safeguarding lead to see.</summary>
internal static class RecordsOpened
{
    public static void Note(SchoolUser part, Actor by, DateTime now)
    {
        if (part.Roles.Any(SecondFactorRule.Roles.Contains))
        {
            part.NoteRecordsOpened(by, now);
        }
    }
}
