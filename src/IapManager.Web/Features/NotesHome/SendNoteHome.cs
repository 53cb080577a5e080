using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Web.Features.Letters;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.NotesHome;

/// <summary>Something good on its way to the family.</summary>
public sealed class NoteHomeForm
{
    [Display(Name = "Whom to")]
    public int? ContactId { get; set; }

    [Display(Name = "How it goes")]
    public NoteHomeBy? SentBy { get; set; }

    public string? Text { get; set; }

    [BindNever]
    [ValidateNever]
    public GoodNote Note { get; set; } = null!;
}

/// <summary>A note that says something good, and who may hear of it.</summary>
/// <param name="Contacts">Those who may be written to.</param>
/// <param name="Barred">Those who may not, each with why.</param>
public sealed record GoodNote(DayNote Note, string Name, string Forename, string ProvisionName, string SchoolName, IReadOnlyList<LetterContact> Contacts, IReadOnlyList<LetterContact> Barred)
{
    public IReadOnlyList<Choice> Whom => [.. Contacts.Select(c => new Choice($"{c.Id}", $"{c.FullName}, {c.Relationship.ToLowerInvariant()}{(c.Apart is null ? "" : $", {c.Apart}")}", c.Email is null ? "No e-mail address: on paper" : c.Email))];

    public static IReadOnlyList<Choice> Ways { get; } = Choice.From<NoteHomeBy>(b => b == NoteHomeBy.Email ? "By e-mail" : "On paper");
}

public sealed class NoteHomeValidator : AbstractValidator<NoteHomeForm>
{
    public NoteHomeValidator()
    {
        RuleFor(f => f.ContactId).Must((f, id) => f.Note.Contacts.Any(c => c.Id == id)).WithMessage("Choose whom it goes to");
        RuleFor(f => f.SentBy).Must(b => b is { } by && Enum.IsDefined(by)).WithMessage("Choose e-mail or paper");
        RuleFor(f => f.SentBy).Must((f, _) => f.Note.Contacts.First(c => c.Id == f.ContactId).Email is not null).WithMessage("There is no e-mail address for them. Choose paper").When(f => f.SentBy == NoteHomeBy.Email && f.Note.Contacts.Any(c => c.Id == f.ContactId));
        RuleFor(f => f.Text).NotEmpty().WithMessage("Write what home should read")
            .Must(t => t is null || t.ReplaceLineEndings("\n").Length <= NoteHome.TextLimit).WithMessage($"Use {NoteHome.TextLimit:N0} characters or fewer");
    }
}

/// <summary>Keeps what home is told, for the print or the e-mail.</summary>
[UseCase]
public sealed class SendNoteHome(IapDbContext db, PupilAccess access, CurrentUser user, SchoolFactsSource source, SchoolClock clock)
{
    /// <summary>Within which the same words to the same person are the same letter.</summary>
    private static readonly TimeSpan PressedTwice = TimeSpan.FromMinutes(1);

    /// <returns>Null where there is no such note for the user, or none that says something good.</returns>
    /// <exception cref="DomainRuleException">Other words stand in its place.</exception>
    public async Task<GoodNote?> FindAsync(int noteId, CancellationToken cancellationToken)
    {
        var team = access.ForTeam(db.Pupils);
        if (await db.DayNotes.AsNoTracking().FirstOrDefaultAsync(n => n.Id == noteId && n.IsPositive && n.Visibility != Visibility.Safeguarding && team.Any(p => p.Id == n.PupilId), cancellationToken) is not { } note)
        {
            return null;
        }

        var ofTheDay = await db.DayNotes.AsNoTracking().Where(n => n.PupilId == note.PupilId && n.Date == note.Date).ToListAsync(cancellationToken);
        if (Standing.Unreplaced(ofTheDay).All(n => n.Id != note.Id))
        {
            throw new DomainRuleException("The words of this note were changed since. Go to the notes of the day, and write home from there.");
        }

        var facts = await source.GetAsync(cancellationToken);
        var pupil = await db.Pupils.AsNoTracking().Include(p => p.Contacts).SingleAsync(p => p.Id == note.PupilId, cancellationToken);
        var contacts = pupil.Contacts.OrderBy(c => c.Order).ThenBy(c => c.Id).Select(c => LetterContact.Of(c, pupil.Contacts)).ToLookup(c => c.WhyNot is null);
        return new GoodNote(note, pupil.Name, pupil.Forename, facts.ProvisionName, facts.School.Name, [.. contacts[true]], [.. contacts[false]]);
    }

    public NoteHomeForm Begin(GoodNote good) => new()
    {
        Note = good,
        ContactId = good.Contacts.Count > 0 ? good.Contacts[0].Id : null,
        Text = $"Something good from {good.ProvisionName}:\n\n{good.Note.Text}\n\n{user.Name}\n{good.ProvisionName}, {good.SchoolName}",
    };

    /// <returns>Its id.</returns>
    public async Task<int> ExecuteAsync(NoteHomeForm form, CancellationToken cancellationToken)
    {
        var contact = form.Note.Contacts.First(c => c.Id == form.ContactId);
        var (to, by, text, since) = (contact.Name, form.SentBy!.Value, form.Text!.ReplaceLineEndings("\n").Trim(), clock.Now - PressedTwice);
        if (await db.NotesHome.Where(h => h.DayNoteId == form.Note.Note.Id && h.To == to && h.SentBy == by && h.Text == text && h.At >= since).Select(h => (int?)h.Id).FirstOrDefaultAsync(cancellationToken) is { } already)
        {
            return already;
        }

        var home = db.NotesHome.Add(new NoteHome(form.Note.Note, contact.Name, contact.Email, form.SentBy!.Value, form.Text, user.Actor, clock.Now)).Entity;
        await db.SaveChangesAsync(cancellationToken);
        return home.Id;
    }

    /// <returns>Null where it is not the user's to see.</returns>
    public async Task<SentHome?> SentAsync(int noteHomeId, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        return await (from home in db.NotesHome.AsNoTracking()
                      join pupil in access.ForTeam(db.Pupils) on home.PupilId equals pupil.Id
                      where home.Id == noteHomeId
                      select new SentHome(home, pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename, facts.ProvisionName, facts.School.Name)).FirstOrDefaultAsync(cancellationToken);
    }
}

/// <summary>What went home, to print or to send.</summary>
public sealed record SentHome(NoteHome Home, string Forename, string ProvisionName, string SchoolName)
{
    public string Subject => $"Something good about {Forename}";
}
