using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Referrals;

/// <summary>What the address of the list says. Everything is narrowed in the database.</summary>
public sealed class ReferralFilter
{
    public const int TextLimit = 100;

    public string? Q { get; set; }

    public ReferralState? State { get; set; }

    public int? Year { get; set; }

    public int? Provision { get; set; }

    public bool Late { get; set; }

    public bool Mine { get; set; }

    /// <summary>What waits for this user: to acknowledge or decide, to answer, to finish a draft.</summary>
    public bool NeedsMe { get; set; }

    /// <summary>"pupil", "state", "sent" or "due"; anything else is newest first.</summary>
    public string? Sort { get; set; }

    public int Page { get; set; } = 1;

    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && State is null && Year is null && Provision is null && !Late && !Mine && !NeedsMe;

    /// <summary>As part of an address: the same list in another order or on another page.</summary>
    public object Route(string? sort = null, int? page = null) => new
    {
        q = Q,
        state = State,
        year = Year,
        provision = Provision,
        late = Late ? "true" : null,
        mine = Mine ? "true" : null,
        needsMe = NeedsMe ? "true" : null,
        sort = sort ?? Sort,
        page,
    };

    public IQueryable<Referral> Narrow(IQueryable<Referral> referrals, IapDbContext db, CurrentUser user, SchoolFacts facts, DateOnly today)
    {
        if (State is { } state)
        {
            referrals = referrals.Where(r => r.State == state);
        }

        if (Provision is { } provision)
        {
            referrals = referrals.Where(r => r.ProvisionId == provision);
        }

        if (Year is { } year)
        {
            referrals = referrals.Where(r => db.Pupils.Any(p => p.Id == r.PupilId && p.YearGroup == year));
        }

        if (Mine)
        {
            var me = user.UserId;
            referrals = referrals.Where(r => r.Referrer.UserId == me);
        }

        if (NeedsMe)
        {
            var (me, decides) = (user.UserId, user.May(Policies.DecideAdmissions));
            referrals = referrals.Where(r =>
                (decides && (r.State == ReferralState.Submitted || r.State == ReferralState.UnderReview))
                || ((r.State == ReferralState.Draft || r.State == ReferralState.MoreInformationNeeded) && r.Referrer.UserId == me));
        }

        if (Late)
        {
            referrals = WhatIsLate(referrals, facts.School, facts.Calendar, today);
        }

        return Search(referrals, db);
    }

    private static IQueryable<Referral> WhatIsLate(IQueryable<Referral> referrals, School school, SchoolCalendar calendar, DateOnly today)
    {
        DateOnly LastDay(ReferralDuty duty) => ReferralDeadline.LateIfCountedFrom(ReferralDeadline.WithinDays(duty, school), calendar, today);
        var (acknowledge, decide, answer) = (LastDay(ReferralDuty.Acknowledge), LastDay(ReferralDuty.Decide), LastDay(ReferralDuty.Answer));
        // The states first, for the index.
        return referrals.Where(r => r.State == ReferralState.Submitted || r.State == ReferralState.UnderReview || r.State == ReferralState.MoreInformationNeeded).Where(r =>
            (r.State == ReferralState.Submitted && r.AcknowledgedOn == null && r.CountedFrom <= acknowledge)
            || ((r.State == ReferralState.UnderReview || (r.State == ReferralState.Submitted && r.AcknowledgedOn != null)) && r.CountedFrom <= decide)
            || (r.State == ReferralState.MoreInformationNeeded && r.CountedFrom <= answer));
    }

    private IQueryable<Referral> Search(IQueryable<Referral> referrals, IapDbContext db)
    {
        var typed = (Q ?? "").Trim();
        typed = typed[..Math.Min(typed.Length, TextLimit)];
        if (typed.StartsWith("R-", StringComparison.OrdinalIgnoreCase))
        {
            var reference = typed.ToUpperInvariant();
            return referrals.Where(r => r.Reference.StartsWith(reference));
        }

        var words = NameSearch.Words(typed);
        if (words.Length == 0)
        {
            return referrals;
        }

        var named = db.Pupils.AsQueryable();
        foreach (var word in words)
        {
            var part = " " + word;
            named = named.Where(p => p.SearchName.Contains(part));
        }

        return referrals.Where(r => named.Select(p => p.Id).Contains(r.PupilId));
    }
}
