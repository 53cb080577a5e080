using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Packs;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Pupils;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;
using PupilHead = IapManager.Web.Features.Reintegration.PupilHead;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>What the page offers to choose from; of what is sensitive only what the reader is entitled to.</summary>
/// <param name="Remembered">Null while the school remembers nothing.</param>
/// <param name="Start">First day of the latest placement; null without one.</param>
/// <param name="LastHeld">Day of the last review that was held; null when none was.</param>
/// <param name="Sensitive">Sections of the referral that say something; empty for whoever may not read them. All that there could be for whoever reads them on request: before a reason is given nothing says what there is.</param>
/// <param name="Health">Instruments about health with scores of the pupil; empty for whoever may not read them. Their names are shown to nobody who reads them on request.</param>
/// <param name="OnRequest">They are read on request alone: a reason is asked.</param>
/// <param name="Parents">Those who were asked for the family's view.</param>
/// <param name="Safeguarding">Safeguarding records are there, and the reader may read them.</param>
/// <param name="AskAboutSafeguarding">Whom to ask about a safeguarding record that is there and not for the reader; null otherwise.</param>
public sealed record PackChoices(
    PupilHead Pupil, ReviewPackChoice? Remembered, string ProvisionName, DateOnly? Start, DateOnly? LastHeld, IReadOnlyList<ReferralSectionKind> Sensitive, IReadOnlyList<(int Id, string Name)> Health,
    bool OnRequest, IReadOnlyList<ParentAsked> Parents, bool Safeguarding, string? AskAboutSafeguarding, bool MayChooseForSchool, DateOnly Today)
{
    public IReadOnlyList<Choice> Sections => [.. PackSections.All.Select(s => new Choice(s.ToString(), s == PackSection.Days ? $"Days at {ProvisionName}" : PackSections.NameOf(s)))];

    public IReadOnlyList<Choice> Spans =>
    [
        new(nameof(PackSpan.LastReview), ReviewPackForm.NameOf(PackSpan.LastReview), LastHeld is { } held ? Dates.Full(held) : Start is null ? null : "None has been held yet: since the start"),
        new(nameof(PackSpan.Start), ReviewPackForm.NameOf(PackSpan.Start), Start is { } start ? Dates.Full(start) : "There has been no placement yet"),
        new(nameof(PackSpan.Dates), ReviewPackForm.NameOf(PackSpan.Dates), Reveals: "pack-dates"),
    ];

    public IReadOnlyList<Choice> SensitiveChoices => [.. Sensitive.Select(k => new Choice(k.ToString(), ReferralSections.NameOf(k)))];

    /// <summary>In place of an instrument: whatever scores about health there are.</summary>
    public const int AllHealth = 0;

    public bool OffersHealth => OnRequest || Health.Count > 0;

    public IReadOnlyList<Choice> HealthChoices => OnRequest ? [new Choice($"{AllHealth}", "Whatever scores about health there are")] : [.. Health.Select(h => new Choice($"{h.Id}", h.Name))];

    public IReadOnlyList<Choice> ParentChoices => [new Choice(ParentAsked.Nobody, "Nobody’s"), .. Parents.Select(p => new Choice(p.Key, p.Name))];

    /// <summary>Of what was sent, only what is offered to this reader.</summary>
    public void CutToOffered(ReviewPackForm form)
    {
        form.Sensitive = [.. form.Sensitive.Intersect(Sensitive)];
        form.Health = OnRequest ? [.. form.Health.Where(id => id == AllHealth).Distinct()] : [.. form.Health.Intersect(Health.Select(h => h.Id))];
        form.Safeguarding &= Safeguarding;
        form.ParentsWords = Parents.Count < 2 ? null : Parents.FirstOrDefault(p => p.Key == form.ParentsWords)?.Key ?? ParentAsked.Nobody;
    }

    /// <summary>Ids of the instruments that were ticked.</summary>
    public IReadOnlyList<int> HealthOf(ReviewPackForm form) => form.Health.Contains(AllHealth) ? [.. Health.Select(h => h.Id)] : form.Health;

    /// <summary>With what the school remembers ticked, and nothing sensitive.</summary>
    public ReviewPackForm Form() => new()
    {
        Sections = [.. Remembered?.Sections ?? PackSections.All],
        Span = Remembered?.Span ?? PackSpan.LastReview,
        ParentsWords = ParentAsked.Nobody,
    };
}

/// <summary>Five statements at most.</summary>
[UseCase]
public sealed class ReadPackChoices(IapDbContext db, PupilAccess access, CurrentUser user, TimelineSources sources, ReferralAccess referrals, SchoolFactsSource source, SchoolClock clock)
{
    /// <returns>Null when the user makes no packs of the pupil.</returns>
    public async Task<PackChoices?> ExecuteAsync(int pupilId, CancellationToken cancellationToken)
    {
        var (within, sensitive, records) = (access.SeesAll ? db.Pupils : access.InCohort(db.Pupils), access.ForSensitive(db.Pupils), sources.SafeguardingRecords());
        var found = await within.AsNoTracking().Where(p => p.Id == pupilId).Select(p => new
        {
            Pupil = new PupilHead(p.Id, p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, p.PreferredSurname ?? p.LegalSurname, p.Form, p.YearGroup),
            Sensitive = sensitive.Any(s => s.Id == p.Id),
            HasSafeguarding = records.Any(s => s.PupilId == p.Id),
            Voices = db.Views.Where(v => v.PupilId == p.Id && v.Voice == Voice.Parent).Select(v => new ParentVoice(v.Id, v.AskedOf, v.Speaker)).ToList(),
        }).AsSingleQuery().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var place = await db.Placements.AsNoTracking().Where(x => x.PupilId == pupilId && x.State != PlacementState.OfferDeclined).OrderByDescending(x => x.Start).ThenByDescending(x => x.Id)
            .Select(x => new { x.ProvisionId, x.Start, x.ReferralId, Held = db.Reviews.Where(r => r.PlacementId == x.Id && r.State == ReviewState.Closed).Max(r => r.HeldOn) }).FirstOrDefaultAsync(cancellationToken);
        var onRequest = access.ReadsSensitiveOnRequest;
        var referral = !found.Sensitive ? null : await PackReferral.Of(referrals.Visible(db.Referrals.AsNoTracking()), pupilId, place?.ReferralId).Include(r => r.Sections).AsSingleQuery().FirstOrDefaultAsync(cancellationToken);
        var about = (onRequest ? Enum.GetValues<ReferralSectionKind>() : (referral?.Sections ?? []).Where(s => s.Text.Length > 0).Select(s => s.Kind)).Where(k => ReferralSections.VisibilityOf(k) == Visibility.Sensitive);
        var health = !found.Sensitive && !onRequest ? [] : await db.Instruments.AsNoTracking().Where(i => i.IsSensitive && db.Assessments.Any(a => a.InstrumentId == i.Id && a.PupilId == pupilId && a.TakenOutReason == null))
            .OrderBy(i => i.Name).Select(i => new { i.Id, i.Name }).ToListAsync(cancellationToken);
        var dsl = user.ReadsSafeguarding;
        var facts = await source.GetAsync(cancellationToken);
        return new PackChoices(
            found.Pupil, await db.ReviewPackChoices.AsNoTracking().SingleOrDefaultAsync(cancellationToken), facts.Provisions.FirstOrDefault(p => p.Id == place?.ProvisionId)?.Name ?? facts.ProvisionName,
            place?.Start, place?.Held, [.. about.Order()], [.. health.Select(h => (h.Id, h.Name))], onRequest, ParentAsked.Of(found.Voices), dsl && found.HasSafeguarding,
            found.HasSafeguarding && !dsl ? await referrals.DslAsync(cancellationToken) : null, user.May(Policies.PlanReintegration), clock.Today);
    }
}

/// <summary>The referral that a pack quotes: the placement's, or else the latest that was sent.</summary>
internal static class PackReferral
{
    public static IQueryable<Referral> Of(IQueryable<Referral> referrals, int pupilId, int? referralId) =>
        referrals.Where(r => r.PupilId == pupilId && r.State != ReferralState.Draft && (referralId == null || r.Id == referralId)).OrderByDescending(r => r.Id);
}
