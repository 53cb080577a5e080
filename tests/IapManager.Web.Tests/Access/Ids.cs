using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Access;

/// <summary>An existing record of each kind that a route may name.</summary>
internal sealed partial class Ids(IReadOnlyDictionary<string, int> known)
{
    private const int Nothing = 987_654;

    /// <summary>Numbers that belong to no record.</summary>
    public static Ids None { get; } = new(new Dictionary<string, int>());

    public static async Task<Ids> MakeAsync(TestSchool school)
    {
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        var version = await school.TimetableVersion(placement);
        await school.Plan(placement);
        var review = await school.Review(placement);
        var referral = await school.Referral(r => r.UnderReview());
        var entry = await school.WaitingListEntry();
        var adjustment = await school.Adjustment(placement);
        var user = await school.User(Domain.Schools.SchoolRole.Slt);
        return new Ids(new Dictionary<string, int>
        {
            ["pupils"] = pupil.Id,
            ["pupilid"] = pupil.Id,
            ["placements"] = placement.Id,
            ["placementid"] = placement.Id,
            ["reviews"] = review.Id,
            ["reviewid"] = review.Id,
            ["referrals"] = referral.Id,
            ["referralid"] = referral.Id,
            ["waiting-list"] = entry.Id,
            ["entryid"] = entry.Id,
            ["adjustments"] = adjustment.Id,
            ["adjustmentid"] = adjustment.Id,
            ["versions"] = version.Id,
            ["criteria"] = school.CriteriaSetId,
            ["staff"] = (await school.Staff()).Id,
            ["provisions"] = school.ProvisionId,
            ["years"] = await school.Read(db => db.AcademicYears.Select(y => y.Id).FirstAsync()),
            ["closures"] = await school.Read(db => db.Closures.Select(c => c.Id).FirstAsync()),
            ["users"] = await school.Read(db => db.SchoolUsers.Where(u => u.UserId == user.UserId).Select(u => u.Id).FirstAsync()),
        });
    }

    /// <summary>The route's address, its parameters filled: by their own name, else by the part of the path before them.</summary>
    public string Address(RouteEndpoint endpoint)
    {
        var parts = new List<string>();
        var before = "";
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            var text = string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternSeparatorPart separator => separator.Content,
                RoutePatternParameterPart parameter => Value(parameter, before),
                _ => "",
            }));
            before = segment.Parts[0] is RoutePatternLiteralPart { Content: var name } ? name : before;
            parts.Add(text);
        }

        return "/" + string.Join('/', parts);
    }

    private string Value(RoutePatternParameterPart parameter, string before)
    {
        if (parameter.Name.Equals("token", StringComparison.OrdinalIgnoreCase))
        {
            return "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        }

        // A verb in the address, as in "regex(^(look|move|remove)$)": the first will do.
        if (parameter.ParameterPolicies.Select(p => Verbs().Match(p.Content ?? "")).FirstOrDefault(m => m.Success) is { } verbs)
        {
            return verbs.Groups[1].Value;
        }

        return known.TryGetValue(parameter.Name.ToLowerInvariant(), out var byName) ? $"{byName}"
            : known.TryGetValue(before.ToLowerInvariant(), out var byPlace) ? $"{byPlace}"
            : parameter.Name.Equals("status", StringComparison.OrdinalIgnoreCase) ? "404"
            : $"{Nothing}";
    }

    [GeneratedRegex(@"regex\(\^\(([^|)]+)")]
    private static partial Regex Verbs();
}
