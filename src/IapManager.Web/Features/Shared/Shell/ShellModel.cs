using IapManager.Web.Features.Today;
using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Features.Shared.Shell;

/// <summary>
/// What the frame around every page shows. One for each request, filled before a view is shown;
/// left as it is, the frame is that of somebody who has not signed in.
/// </summary>
public sealed class ShellModel
{
    /// <summary>The school's own name for its provision. Null until one is set up.</summary>
    public string? ProvisionName { get; set; }

    /// <summary>Null until the school is set up.</summary>
    public string? SchoolName { get; set; }

    /// <summary>Null for somebody who has not signed in.</summary>
    public ShellUser? User { get; set; }

    /// <summary>For who may approve them, while there are any; null otherwise.</summary>
    public OpenDisposals? Disposals { get; set; }

    /// <summary>Records of other schools that somebody has to take in; 0 for whoever may not.</summary>
    public int RecordsThatCame { get; set; }

    /// <summary>What people have asked of their records, for those who answer.</summary>
    public IReadOnlyList<RecordsLine> Records { get; set; } = [];

    /// <summary>The entries this user may open, in order.</summary>
    public IReadOnlyList<NavItem> Nav { get; set; } = [];

    /// <summary>Whether this user works in another school too.</summary>
    public bool IsElsewhere { get; set; }

    /// <summary>Whether this user may find pupils by name.</summary>
    public bool MayFindPupils { get; set; }

    /// <summary>When the session ends; null for somebody who has not signed in.</summary>
    public SessionEnds? Ends { get; set; }

    /// <summary>Whom error pages name. Null: "your administrator".</summary>
    public string? AdministratorName { get; set; }

    /// <summary>What error pages say to somebody with a pupil in front of them. Null: nothing.</summary>
    public string? IfAPupilNeedsYouNow { get; set; }

    /// <summary>"The Bridge, Ashgrove School", or as much of it as is known.</summary>
    public string Place => string.Join(", ", new[] { ProvisionName, SchoolName }.Where(name => !string.IsNullOrEmpty(name)));

    /// <summary>The entry whose address is the longest beginning of <paramref name="path"/>; null where none is.</summary>
    public NavItem? Current(string path) =>
        Nav.Where(item => item.Leads(path)).MaxBy(item => item.Href.Length);
}

/// <param name="Name">As the school writes it, "Ruth Adeyemi".</param>
/// <param name="RoleWords">"Lead of The Bridge".</param>
public sealed record ShellUser(string Name, string RoleWords)
{
    public string Initials => Parts.Initials.Of(Name);
}

/// <param name="Count">How many wait for this user there; 0 shows no number.</param>
public sealed record NavItem(string Href, string Text, int Count = 0)
{
    internal bool Leads(string path) =>
        string.Equals(path, Href, StringComparison.OrdinalIgnoreCase)
        || (Href.Length > 1 && path.StartsWith(Href + "/", StringComparison.OrdinalIgnoreCase));
}

/// <param name="Proposed">How many somebody has to approve or refuse.</param>
/// <param name="Approved">How many are about to be carried out.</param>
public sealed record OpenDisposals(int Proposed, int Approved)
{
    public string Title => Proposed == 0 ? "Records about to be deleted" : Approved == 0 ? "Disposals that are proposed" : "Disposals, proposed and approved";

    public string Words => string.Join(" ", new[]
    {
        Proposed == 0 ? null : Proposed == 1 ? "One disposal is proposed and waits for somebody else to approve or refuse it." : $"{Proposed} disposals are proposed and wait for somebody else to approve or refuse them.",
        Approved == 0 ? null : Approved == 1 ? "One is approved: it is carried out within days, unless somebody takes it back." : $"{Approved} are approved: they are carried out within days, unless somebody takes them back.",
    }.OfType<string>());
}
