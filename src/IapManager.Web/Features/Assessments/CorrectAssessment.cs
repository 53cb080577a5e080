using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Assessments;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Assessments;

public sealed class CorrectForm
{
    /// <summary>The assessment as it was when the page was opened.</summary>
    public Guid Stamp { get; set; }

    /// <summary>As typed, in the order of the scales that are entered.</summary>
    public List<string?> Scores { get; set; } = [];

    public string? Reason { get; set; }

    [BindNever]
    [ValidateNever]
    public PupilHead Pupil { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public Assessment Assessment { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public Instrument Instrument { get; set; } = null!;
}

public sealed class CorrectValidator : AbstractValidator<CorrectForm>
{
    public CorrectValidator()
    {
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the scores are corrected").MaximumLength(Assessment.TextLimit).WithMessage($"Use {Assessment.TextLimit} characters or fewer");
        RuleFor(f => f.Scores).Custom((scores, context) =>
        {
            if (TypedScores.AreEmpty(scores))
            {
                context.AddFailure("Scores[0]", "Enter at least one score");
            }

            foreach (var (i, words) in TypedScores.Wrong(context.InstanceToValidate.Instrument.Entered, scores))
            {
                context.AddFailure($"Scores[{i}]", words);
            }
        });
    }
}

public sealed class TakeOutForm
{
    public Guid Stamp { get; set; }

    public string? TakeOutReason { get; set; }
}

/// <summary>Corrects the scores of an assessment, or takes it out; both with a reason that stays.</summary>
[UseCase]
public sealed class CorrectAssessment(IapDbContext db, FindPupil find, AssessmentAccess readable, CurrentUser user, SchoolClock clock, DueAssessments due)
{
    /// <returns>Null when there is no such assessment for the user.</returns>
    public async Task<CorrectForm?> FindAsync(int pupilId, int id, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(pupilId, cancellationToken) is not { } pupil
            || await readable.Readable().SingleOrDefaultAsync(a => a.Id == id && a.PupilId == pupilId, cancellationToken) is not { } assessment)
        {
            return null;
        }

        var instrument = await db.Instruments.AsNoTracking().SingleAsync(i => i.Id == assessment.InstrumentId, cancellationToken);
        return new CorrectForm
        {
            Pupil = pupil,
            Assessment = assessment,
            Instrument = instrument,
            Stamp = assessment.Stamp,
            Scores = [.. instrument.Entered.Select(s => assessment.ScoreOf(s)?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture))],
        };
    }

    public Task ExecuteAsync(CorrectForm form, CancellationToken cancellationToken) =>
        SaveAsync(form.Assessment, form.Stamp, a => a.Correct(form.Instrument, TypedScores.Of(form.Instrument.Entered, form.Scores), form.Reason, user.Actor, clock.Now), cancellationToken);

    public Task TakeOutAsync(Assessment assessment, TakeOutForm form, CancellationToken cancellationToken) => SaveAsync(assessment, form.Stamp, a => a.TakeOut(form.TakeOutReason), cancellationToken);

    private async Task SaveAsync(Assessment assessment, Guid stamp, Action<Assessment> verb, CancellationToken cancellationToken)
    {
        db.Entry(assessment).Property(a => a.Stamp).OriginalValue = stamp;
        verb(assessment);
        await db.SaveChangesAsync(cancellationToken);
        due.Forget();
    }
}
