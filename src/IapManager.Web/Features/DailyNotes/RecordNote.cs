using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Web.Features.Daily;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.DailyNotes;

public sealed class NoteForm : EntryForm
{
    public int? PupilId { get; set; }

    public string? Text { get; set; }

    public Visibility? Visibility { get; set; }

    public bool IsPositive { get; set; }

    /// <summary>It says what works for the pupil, for the passport.</summary>
    public bool Works { get; set; }

    /// <summary>What works in a phrase; null where the note itself says it.</summary>
    public string? WhatWorks { get; set; }

    /// <summary>Key of the writer's own note whose words these replace; null for a new note.</summary>
    public Guid? Corrects { get; set; }
}

public sealed class NoteValidator : EntryValidator<NoteForm>
{
    public NoteValidator(SchoolClock clock)
        : base(clock)
    {
        RuleFor(f => f.PupilId).NotNull().WithMessage("Choose the pupil");
        RuleFor(f => f.Text).NotEmpty().WithMessage("Write the note").Must(t => t is null || t.ReplaceLineEndings("\n").Length <= DayNote.TextLimit).WithMessage($"Use {DayNote.TextLimit:N0} characters or fewer");
        RuleFor(f => f.Visibility).Must(v => v is Domain.Visibility.Team or Domain.Visibility.Staff or Domain.Visibility.Safeguarding).WithMessage("Choose who may read it");
        RuleFor(f => f.IsPositive).Must(p => !p).WithMessage("What is for the safeguarding lead does not go home. Choose one of the two").When(f => f.Visibility == Domain.Visibility.Safeguarding);
        RuleFor(f => f.Works).Must((f, w) => !w && string.IsNullOrWhiteSpace(f.WhatWorks)).WithMessage("What is for the safeguarding lead is not proposed for the passport. Choose one of the two").When(f => f.Visibility == Domain.Visibility.Safeguarding);
        RuleFor(f => f.WhatWorks).MaximumLength(DayNote.WorksLimit).WithMessage($"Use {DayNote.WorksLimit} characters or fewer");
    }
}

/// <summary>Keeps a note of the day, or other words in place of one's own.</summary>
[UseCase]
public sealed class RecordNote(IapDbContext db, ReadDay days, KeepEntries keep, CurrentUser user, SchoolClock clock)
{
    /// <returns>False where the pupil has no place on the day or is not the user's to see, or there is no such note to correct.</returns>
    public async Task<bool> ExecuteAsync(NoteForm form, CancellationToken cancellationToken)
    {
        var (pupilId, text) = (form.PupilId!.Value, form.Text!.ReplaceLineEndings("\n"));

        // A phrase of what works is typed to be proposed, whether or not the box was ticked as well.
        var works = form.Works || !string.IsNullOrWhiteSpace(form.WhatWorks);
        if (!await days.HasAsync(pupilId, form.Date!.Value, cancellationToken))
        {
            return false;
        }

        if (form.Corrects is not { } corrects)
        {
            await keep.RunAsync(form.Key, () => new DayNote(form.BesideOthers(pupilId, user, clock), text, form.Visibility!.Value, form.IsPositive, works, form.WhatWorks), cancellationToken);
            return true;
        }

        if (await db.DayNotes.AsNoTracking().FirstOrDefaultAsync(n => n.Key == corrects && n.PupilId == pupilId && n.Date == form.Date, cancellationToken) is not { } before)
        {
            return false;
        }

        await keep.RunAsync(form.Key, () => before.Correct(form.BesideOthers(pupilId, user, clock), text, form.Visibility!.Value, form.IsPositive, works, form.WhatWorks), cancellationToken);
        return true;
    }
}
