using IapManager.Data;
using IapManager.Domain.Admissions;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Referrals;

/// <summary>
/// What every page of a referral shows beside it, read in the same statement. A feature that counts something of a referral
/// (documents, views of teachers, letters) adds a number here and a subquery in <see cref="With"/>: no statement more.
/// </summary>
public sealed record ReferralAlongside
{
    public required Pupil Pupil { get; init; }

    /// <summary>The pupil's page is open to the user.</summary>
    public required bool SeesPupil { get; init; }

    /// <summary>The pupil has a place now.</summary>
    public required bool InCohort { get; init; }

    /// <summary>How the placement that came of it stands; null before there is one.</summary>
    public required PlacementStanding? Standing { get; init; }

    /// <summary>The published criteria of the provision; null when none are in force.</summary>
    public required int? CriteriaInForce { get; init; }

    /// <summary>When the first letter about the last decision was made; null when none was.</summary>
    public required DateTime? LetterMadeAt { get; init; }

    /// <summary>When the family was first told of the last decision another way; null when they were not.</summary>
    public required DateOnly? ToldAnotherWayOn { get; init; }

    /// <summary>When the family learned of the last decision; null when nobody has told them.</summary>
    public DateOnly? FamilyToldOn => (LetterMadeAt is { } made ? Dates.DayOf(made) : (DateOnly?)null, ToldAnotherWayOn) switch
    {
        (null, var told) => told,
        (var letter, null) => letter,
        var (letter, told) => letter < told ? letter : told,
    };

    /// <summary>Documents that are there, those among them of which the reader may know no more than that they exist.</summary>
    public required int Documents { get; init; }

    /// <summary>Those of them about safeguarding: each is a safeguarding record.</summary>
    public required int SafeguardingDocuments { get; init; }

    /// <summary>Teachers who are asked for their view, answered or not.</summary>
    public required int TeachersAsked { get; init; }

    /// <summary>Those of them who have answered, or have said that they cannot.</summary>
    public required int TeachersAnswered { get; init; }

    /// <summary>The referrals, each with what stands alongside. One statement with <c>AsSingleQuery</c>; tracked.</summary>
    public static IQueryable<ReferralWithAlongside> With(IapDbContext db, IQueryable<Referral> referrals, PupilAccess access)
    {
        var visible = access.Visible(db.Pupils);
        var cohort = access.InCohort(db.Pupils);
        var restricted = ReferralDocuments.SafeguardingDocuments.Of(db);
        return from r in referrals.Include(r => r.Views).Include(r => r.Decisions)
               join pupil in db.Pupils on r.PupilId equals pupil.Id
               select new ReferralWithAlongside(r, new ReferralAlongside
               {
                   Pupil = pupil,
                   SeesPupil = visible.Any(p => p.Id == r.PupilId),
                   InCohort = cohort.Any(p => p.Id == r.PupilId),
                   CriteriaInForce = db.CriteriaSets.Where(s => s.ProvisionId == r.ProvisionId && s.State == CriteriaSetState.Published).Select(s => (int?)s.Id).FirstOrDefault(),
                   LetterMadeAt = db.Letters.Where(l => l.ReferralId == r.Id && !r.Decisions.Any(d => d.Id > l.DecisionId)).Min(l => (DateTime?)l.MadeAt),
                   ToldAnotherWayOn = db.FamilyTold.Where(t => t.ReferralId == r.Id && !r.Decisions.Any(d => d.Id > t.DecisionId)).Min(t => (DateOnly?)t.On),
                   Documents = db.ReferralDocuments.Count(d => d.ReferralId == r.Id && d.RemovedAt == null),
                   SafeguardingDocuments = restricted.Count(d => d.ReferralId == r.Id),
                   TeachersAsked = db.TeacherViews.Count(v => v.ReferralId == r.Id && (v.State == TeacherViewState.Asked || v.State == TeacherViewState.Answered || v.State == TeacherViewState.CannotSay)),
                   TeachersAnswered = db.TeacherViews.Count(v => v.ReferralId == r.Id && (v.State == TeacherViewState.Answered || v.State == TeacherViewState.CannotSay)),
                   Standing = (from placement in db.Placements
                               join provision in db.Provisions on placement.ProvisionId equals provision.Id
                               where placement.ReferralId == r.Id
                               orderby placement.Id descending
                               select new PlacementStanding(placement.State, placement.Start, placement.EndedOn, placement.Outcome, provision.Name)).FirstOrDefault(),
               });
    }
}

public sealed record ReferralWithAlongside(Referral Referral, ReferralAlongside Alongside);
