using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Features.Help;

/// <summary>The <see cref="AccessTable"/> in words: of the page, and of docs/access.md.</summary>
public static class AccessWords
{
    public static IReadOnlyList<(SchoolRole Role, string Name)> Roles { get; } =
    [
        (SchoolRole.MainstreamStaff, "mainstream staff"), (SchoolRole.IapStaff, "IAP staff"), (SchoolRole.IapLead, "IAP lead"), (SchoolRole.Senco, "SENCO"), (SchoolRole.Dsl, "DSL"), (SchoolRole.Slt, "SLT"),
        (SchoolRole.Administrator, "administrator"), (SchoolRole.Governor, "governor"), (SchoolRole.TrustLead, "trust lead"),
    ];

    public static IReadOnlyList<AccessRow> Doors { get; } = [.. AccessTable.Doors.Values];

    public static IReadOnlyList<AccessRow> Records { get; } = [.. AccessTable.Records.Values];

    public static string Of(Reach reach) => reach switch
    {
        Reach.Nothing => "–",
        Reach.ThatOneExists => "that one exists",
        Reach.NotTheContent => "not the content",
        Reach.WithoutNames => "without names",
        Reach.AcrossSchools => "across schools, without names",
        Reach.OnRequest => "on request, logged",
        Reach.OwnReferrals => "own referrals",
        Reach.OwnPupils => "own pupils",
        Reach.Cohort => "pupils with a place",
        Reach.All => "yes",
        _ => throw new ArgumentOutOfRangeException(nameof(reach), reach, null),
    };
}
