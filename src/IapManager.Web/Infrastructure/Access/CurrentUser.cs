using System.Security.Claims;
using IapManager.Domain;
using IapManager.Domain.Schools;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>Who is signed in, in which school, as what. Empty when nobody is.</summary>
public sealed class CurrentUser(IHttpContextAccessor http, SessionBook sessions)
{
    public const string SchoolClaim = "iap:school";
    public const string StaffMemberClaim = "iap:staff";
    public const string DisplayNameClaim = "iap:name";
    public const string JobTitleClaim = "iap:job";
    public const string NeedsFactorClaim = "iap:needs-factor";
    public const string ElsewhereClaim = "iap:elsewhere";

    private ClaimsPrincipal? _acting;

    private ClaimsPrincipal User => _acting ?? http.HttpContext?.User ?? new ClaimsPrincipal();

    public bool IsSignedIn => SchoolId is not null;

    public int? SchoolId => Number(SchoolClaim);

    /// <summary>0 when nobody is signed in.</summary>
    public int UserId => Number(ClaimTypes.NameIdentifier) ?? 0;

    /// <summary>Who works here and in which school, for what a device keeps: "3-17".</summary>
    public string AtDesk => $"{SchoolId}-{UserId}";

    public string Name => User.FindFirstValue(DisplayNameClaim) ?? "";

    /// <summary>Null when none is set.</summary>
    public string? JobTitle => User.FindFirstValue(JobTitleClaim);

    /// <summary>The member of staff that the account belongs to; null for none.</summary>
    public int? StaffMemberId => Number(StaffMemberClaim);

    public Actor Actor => new(UserId, Name);

    /// <summary>Null when nobody is signed in, and in background work.</summary>
    public Guid? SessionId => SessionClaims.SessionOf(User);

    /// <summary>The account is open in another school too.</summary>
    public bool IsElsewhere => User.HasClaim(c => c.Type == ElsewhereClaim);

    /// <summary>The school asks for a second factor of this account.</summary>
    public bool NeedsSecondFactor => User.HasClaim(c => c.Type == NeedsFactorClaim);

    /// <summary>The session began with a second factor.</summary>
    public bool UsedSecondFactor => SessionClaims.UsedSecondFactor(User);

    /// <summary>The session began by a PIN on a shared tablet: it opens little, see <see cref="ByPin"/>.</summary>
    public bool IsByPin => SessionClaims.IsByPin(User);

    /// <summary>By PIN it counts for the little that opens then, where the full sign-in in which the PIN was chosen had one.</summary>
    public bool LacksSecondFactor => NeedsSecondFactor && !UsedSecondFactor && !(IsByPin && User.HasClaim(c => c.Type == SessionClaims.PinBehindFactorClaim));

    public IEnumerable<SchoolRole> Roles => User.FindAll(ClaimTypes.Role).Select(c => Enum.Parse<SchoolRole>(c.Value));

    public bool Is(SchoolRole role) => User.IsInRole(role.ToString());

    /// <summary>True when one of the user's roles is in the policy's row of the table, and opens by PIN where they came in so.</summary>
    public bool May(string policy) => (!IsByPin || ByPin.Policies.Contains(policy)) && Policies.Table[policy].Any(Is);

    /// <summary>True when one of the user's roles reaches just so far behind the policy's door.</summary>
    public bool Reaches(string policy, Reach reach) => AccessTable.Doors[policy].Reaches.Any(r => (IsByPin ? ByPin.Narrowed(r.Reach) : r.Reach) == reach && Is(r.Role));

    /// <summary>True when one of the user's roles reaches just so far in the records of a visibility.</summary>
    public bool Reaches(Visibility records, Reach reach) => AccessTable.Records[records].Reaches.Any(r => (IsByPin ? ByPin.Narrowed(r.Reach) : r.Reach) == reach && Is(r.Role));

    /// <summary>They have shown within the last quarter of an hour that it is they; background work was asked for by somebody who had to.</summary>
    public bool IsConfirmed => _acting is not null || (SessionId is { } id && sessions.IsConfirmed(id));

    /// <summary>The text of safeguarding records; whoever does not read it learns that one exists. So does the safeguarding lead until they have confirmed that it is they.</summary>
    public bool ReadsSafeguarding => MayReadSafeguarding && IsConfirmed;

    /// <summary>By their role. To read them they confirm that it is they, see <see cref="ReadsSafeguarding"/>.</summary>
    public bool MayReadSafeguarding => Reaches(Visibility.Safeguarding, Reach.All);

    /// <summary>Before something is answered that asks for safeguarding records and would be nothing without them.</summary>
    public void MustBeConfirmedForSafeguarding()
    {
        if (MayReadSafeguarding && !IsConfirmed)
        {
            throw new NotConfirmedException();
        }
    }

    /// <summary>For background work, which no request belongs to: see <see cref="OnBehalf"/>.</summary>
    internal void ActAs(ClaimsPrincipal user) => _acting = user;

    private int? Number(string claim) => int.TryParse(User.FindFirstValue(claim), out var n) ? n : null;
}
