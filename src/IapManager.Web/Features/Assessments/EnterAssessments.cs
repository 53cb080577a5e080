using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Assessments;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Assessments;

public sealed class ScoreRow
{
    public int PupilId { get; set; }

    /// <summary>As typed, in the order of the scales that are entered.</summary>
    public List<string?> Scores { get; set; } = [];

    [Display(Name = "Anything worth knowing")]
    public string? Note { get; set; }

    public bool IsEmpty => TypedScores.AreEmpty(Scores);
}

/// <summary>Scores of several pupils with one instrument, a row each. Empty rows are left out.</summary>
public sealed class EnterForm
{
    [Display(Name = "Done on")]
    public DateOnly? On { get; set; }

    public List<ScoreRow> Rows { get; set => field = [.. value.OfType<ScoreRow>()]; } = [];

    [BindNever]
    [ValidateNever]
    public EnterSetting Setting { get; set; } = null!;
}

/// <summary>For what scores are entered, and for whom.</summary>
/// <param name="Alone">The one pupil; null for everybody with a place.</param>
public sealed record EnterSetting(Instrument Instrument, Respondent By, IReadOnlyList<EnterPupil> Pupils, int? Alone)
{
    public IReadOnlyList<InstrumentScale> Scales { get; } = [.. Instrument.Entered];
}

/// <param name="Start">First day of the placement; null without one.</param>
public sealed record EnterPupil(int Id, string Forename, string Surname, string? Form, int? PlacementId, DateOnly? Start, DateOnly? ReviewDue)
{
    /// <summary>On the page when it was opened, and no longer with a place. What was typed is kept, and not entered from here.</summary>
    public bool HasLostPlace { get; init; }

    /// <summary>Null where the user may not see the pupil any more.</summary>
    public string? OwnHref { get; init; }

    public string Name => $"{Forename} {Surname}".Trim();

    /// <summary>What to do with scores that were typed for a pupil who has lost the place.</summary>
    public string LostWords => OwnHref is null ? $"{Name} no longer has a place. Ask the IAP lead to enter these scores, and empty the row." : $"{Name} no longer has a place. Enter these scores from {Forename}’s own page, and empty the row.";
}

public sealed class EnterValidator : AbstractValidator<EnterForm>
{
    public EnterValidator(SchoolClock clock)
    {
        RuleFor(f => f.On).NotNull().WithMessage("Enter the day on which it was done").LessThanOrEqualTo(_ => clock.Today).WithMessage("Enter the day on which it was done. It cannot be in the future");
        RuleFor(f => f.Rows).Custom((rows, context) =>
        {
            var form = context.InstanceToValidate;
            if (rows.TrueForAll(r => r.IsEmpty))
            {
                context.AddFailure("Rows[0].Scores[0]", "Enter at least one score");
            }

            for (var r = 0; r < rows.Count; r++)
            {
                if (form.Setting.Pupils.FirstOrDefault(p => p.Id == rows[r].PupilId) is { HasLostPlace: true } lost && !rows[r].IsEmpty)
                {
                    context.AddFailure($"Rows[{r}].Scores[0]", lost.LostWords);
                    continue;
                }

                foreach (var (i, words) in TypedScores.Wrong(form.Setting.Scales, rows[r].Scores))
                {
                    context.AddFailure($"Rows[{r}].Scores[{i}]", $"{form.Setting.Pupils.FirstOrDefault(p => p.Id == rows[r].PupilId)?.Forename}, {words}");
                }
            }
        });
        RuleForEach(f => f.Rows).ChildRules(row => row.RuleFor(r => r.Note).MaximumLength(Assessment.TextLimit).WithMessage($"Use {Assessment.TextLimit} characters or fewer"));
    }
}

/// <summary>Enters scores of one pupil or of many at once: all that are sent, or none.</summary>
[UseCase]
public sealed class EnterAssessments(IapDbContext db, PupilAccess access, AssessmentAccess readable, SchoolFactsSource source, SchoolClock clock, CurrentUser user, DueAssessments due)
{
    /// <returns>Null when there is no such instrument, respondent or pupil for the user.</returns>
    public async Task<EnterSetting?> FindAsync(int instrumentId, Respondent by, int? pupilId, CancellationToken cancellationToken)
    {
        if (await db.Instruments.AsNoTracking().SingleOrDefaultAsync(i => i.Id == instrumentId && i.RetiredOn == null, cancellationToken) is not { } instrument || !instrument.Respondents.Contains(by))
        {
            return null;
        }

        var pupils = instrument.IsSensitive ? access.ForSensitive(access.ForTeam(db.Pupils)) : access.ForTeam(db.Pupils);
        pupils = pupilId is { } id ? pupils.Where(p => p.Id == id) : pupils.Where(p => db.Placements.Any(x => x.PupilId == p.Id && (x.State == PlacementState.Active || x.State == PlacementState.Paused)));
        var found = await pupils.Select(p => new
        {
            p.Id,
            Forename = p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename,
            Surname = p.PreferredSurname ?? p.LegalSurname,
            p.Form,
            Placement = db.Placements.Where(x => x.PupilId == p.Id && (x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused)).OrderByDescending(x => x.Id)
                .Select(x => new { x.Id, x.Start, Review = db.Reviews.Where(r => r.PlacementId == x.Id && r.State != ReviewState.Closed).Min(r => (DateOnly?)r.DueOn) }).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return found.Count == 0 && pupilId is not null ? null : new EnterSetting(instrument, by,
            [.. found.OrderBy(p => p.Surname, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.Forename, StringComparer.CurrentCultureIgnoreCase)
                .Select(p => new EnterPupil(p.Id, p.Forename, p.Surname, p.Form, p.Placement?.Id, p.Placement?.Start, p.Placement?.Review))], pupilId);
    }

    /// <summary>Puts the rows that were sent beside the pupils of the page. A row with scores of a pupil who has lost the place since stays, at the end, so that nothing that was typed is dropped.</summary>
    public async Task TakeAsync(EnterForm form, EnterSetting setting, CancellationToken cancellationToken)
    {
        List<int> lost = setting.Alone is not null ? [] : [.. form.Rows.Where(r => !r.IsEmpty).Select(r => r.PupilId).Distinct().Where(id => setting.Pupils.All(p => p.Id != id))];
        if (lost.Count > 0)
        {
            var known = await access.ForTeam(db.Pupils).Where(p => lost.Contains(p.Id))
                .Select(p => new EnterPupil(p.Id, p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, p.PreferredSurname ?? p.LegalSurname, p.Form, null, null, null)).ToDictionaryAsync(p => p.Id, cancellationToken);
            setting = setting with
            {
                Pupils = [.. setting.Pupils, .. lost.Select(id => known.TryGetValue(id, out var pupil)
                    ? pupil with { HasLostPlace = true, OwnHref = $"/assessments/enter?instrument={setting.Instrument.Id}&by={setting.By}&pupil={id}" }
                    : new EnterPupil(id, "A pupil", "", null, null, null, null) { HasLostPlace = true })],
            };
        }

        form.Setting = setting;
        form.Rows = [.. setting.Pupils.Select(p => form.Rows.Find(r => r.PupilId == p.Id && !r.IsEmpty) ?? form.Rows.Find(r => r.PupilId == p.Id) ?? new ScoreRow { PupilId = p.Id })];
    }

    /// <returns>How many were entered.</returns>
    /// <exception cref="Domain.DomainRuleException">For one of the pupils there is one of that day already; nothing is saved.</exception>
    public async Task<int> ExecuteAsync(EnterForm form, CancellationToken cancellationToken)
    {
        var (setting, on) = (form.Setting, form.On!.Value);
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        var rows = form.Rows.Where(r => !r.IsEmpty).Join(setting.Pupils, r => r.PupilId, p => p.Id, (row, pupil) => (row, pupil)).ToList();
        var ids = rows.ConvertAll(r => r.pupil.Id);
        var done = (await readable.Readable().Where(a => a.TakenOutReason == null && ids.Contains(a.PupilId) && a.InstrumentId == setting.Instrument.Id)
            .Select(a => new { a.PupilId, a.InstrumentId, a.Respondent, a.On }).ToListAsync(cancellationToken)).ToLookup(a => a.PupilId, a => new AssessmentDone(a.InstrumentId, a.Respondent, a.On));
        foreach (var (row, pupil) in rows)
        {
            Assessment.MustBeFirstOfDay(done[pupil.Id], setting.Instrument, setting.By, on, pupil.Forename);
            var moment = AssessmentsDue.MomentOf(setting.Instrument, setting.By, on, pupil.Start, pupil.ReviewDue, [.. done[pupil.Id]], calendar);
            db.Assessments.Add(new Assessment(setting.Instrument, pupil.Id, pupil.PlacementId, moment, setting.By, on, TypedScores.Of(setting.Scales, row.Scores), row.Note, clock.Today, user.Actor, clock.Now));
        }

        await db.SaveChangesAsync(cancellationToken);
        due.Forget();
        return rows.Count;
    }
}
