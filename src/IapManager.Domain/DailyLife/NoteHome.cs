using IapManager.Domain.Letters;

namespace IapManager.Domain.DailyLife;

public enum NoteHomeBy
{
    Email,
    Paper,
}

/// <summary>Something good that the family was told, in the words in which it went. Never changed.</summary>
public sealed class NoteHome : ISchoolOwned
{
    public const int TextLimit = 1500;

    private NoteHome()
    {
    }

    /// <param name="note">A positive one.</param>
    /// <param name="to">"Mrs Collins".</param>
    /// <param name="email">Where to; null on paper.</param>
    /// <param name="by">E-mail or paper.</param>
    /// <param name="text">As it goes.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="now">UTC.</param>
    public NoteHome(DayNote note, string? to, string? email, NoteHomeBy by, string? text, Actor sender, DateTime now)
    {
        Rule.Must(note.IsPositive, "Only a note that says something good goes home from here. For anything else, talk with the family.");
        Rule.Must(Enum.IsDefined(by), "Choose e-mail or paper.", nameof(by));
        (SchoolId, PupilId, DayNoteId, SentBy, Sender, At) = (note.SchoolId, note.PupilId, note.Id, by, sender, now);
        To = Rule.Text(to, Letter.NameLimit, "Choose whom it goes to.");
        Email = by == NoteHomeBy.Email ? Rule.Optional(email) : null;
        Rule.Must(by == NoteHomeBy.Paper || (Email is not null && Letter.IsEmail(Email)), "There is no e-mail address for them. Send it on paper.", nameof(by));
        Text = Rule.Text(text?.ReplaceLineEndings("\n"), TextLimit, "Write what home should read.");
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    public int DayNoteId { get; private set; }

    public string To { get; private set; } = "";

    /// <summary>Null on paper.</summary>
    public string? Email { get; private set; }

    public NoteHomeBy SentBy { get; private set; }

    public string Text { get; private set; } = "";

    public Actor Sender { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }
}
