using System.Security.Cryptography;
using IapManager.Domain.Pupils;

namespace IapManager.Domain.Transfers;

/// <summary>What of a pupil's record goes to another school.</summary>
public enum TransferPart
{
    /// <summary>All but what the safeguarding lead alone reads.</summary>
    Record,

    /// <summary>From safeguarding lead to safeguarding lead, apart from the rest.</summary>
    Safeguarding,
}

/// <summary>On what the record goes.</summary>
public enum TransferGround
{
    /// <summary>A parent or carer, or the pupil where they decide themselves, has agreed.</summary>
    Agreed,

    /// <summary>The school has to or may send it without; the family was told, and why is written down.</summary>
    Told,

    /// <summary>Nobody of the family was told, because telling could put the pupil at risk. For the safeguarding file alone.</summary>
    Safety,
}

public enum TransferState
{
    Sent,

    /// <summary>The other school has it.</summary>
    Received,

    /// <summary>The other school does not take it, with why.</summary>
    Declined,

    /// <summary>Taken back before the other school had it, with why.</summary>
    Withdrawn,
}

/// <summary>
/// A pupil's record on its way to another school: of the trust in this installation, or outside it as a file. The school that sends keeps its own. The file is kept until
/// the other school has it or it is taken back.
/// </summary>
public sealed class RecordTransfer : ISchoolOwned, IStamped
{
    public const int NameLimit = 200;
    public const int TextLimit = 1000;
    public const int FileLimit = 64;

    private RecordTransfer()
    {
    }

    /// <param name="pupil">Whose record it is.</param>
    /// <param name="part">What of it.</param>
    /// <param name="toSchoolId">A school of the trust; null for one outside.</param>
    /// <param name="toName">Name of the school, and for one outside of who receives it there.</param>
    /// <param name="ground">On what it goes.</param>
    /// <param name="agreedBy">Who agreed, or who was told: "Mrs Collins, mum"; nothing with <see cref="TransferGround.Safety"/>.</param>
    /// <param name="why">Why it goes without their agreement; needed but with <see cref="TransferGround.Agreed"/>.</param>
    /// <param name="agreedOn">When, or when it was decided; within a year, and not after <paramref name="today"/>.</param>
    /// <param name="file">The stored file.</param>
    /// <param name="today">The school's today.</param>
    /// <param name="by">Who sends it.</param>
    /// <param name="at">UTC.</param>
    public RecordTransfer(Pupil pupil, TransferPart part, int? toSchoolId, string? toName, TransferGround ground, string? agreedBy, string? why, DateOnly agreedOn, TransferFile file, DateOnly today, Actor by, DateTime at)
    {
        Rule.Must(toSchoolId != pupil.SchoolId, "Choose another school than your own.", nameof(toName));
        Rule.Must(ground != TransferGround.Safety || part == TransferPart.Safeguarding, "The record goes with the family’s agreement, or after they were told.", nameof(ground));
        Rule.Must(agreedOn >= today.AddYears(-1), "Enter the day on which the family agreed or was told. It lies more than a year back: ask them again.", nameof(agreedOn));
        Rule.Must(agreedOn <= today, "Enter the day on which the family agreed or was told. It cannot be in the future.", nameof(agreedOn));
        (SchoolId, PupilId, Part, ToSchoolId, Ground, AgreedOn, SentBy, SentAt) = (pupil.SchoolId, pupil.Id, part, toSchoolId, ground, agreedOn, by, at);
        (PupilName, DateOfBirth, Upn) = (pupil.Name, pupil.DateOfBirth, pupil.Upn);
        ToName = Rule.Text(toName, NameLimit, "Enter the school that receives it.");
        AgreedBy = ground == TransferGround.Safety ? "" : Rule.Text(agreedBy, NameLimit, "Enter who agreed, or who was told.");
        Why = ground == TransferGround.Agreed ? null : Rule.Text(why, TextLimit, "Say why it goes without the family’s agreement.");
        (StoredAs, Sha256) = (file.StoredAs, file.Sha256);
    }

    public int Id { get; private set; }

    /// <summary>The school that sends.</summary>
    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>For the school that receives, which does not see the pupil.</summary>
    public string PupilName { get; private set; } = "";

    /// <summary>Null when not known.</summary>
    public DateOnly? DateOfBirth { get; private set; }

    /// <summary>Null when the pupil has none.</summary>
    public string? Upn { get; private set; }

    public TransferPart Part { get; private set; }

    /// <summary>Null for a school that is not in this installation.</summary>
    public int? ToSchoolId { get; private set; }

    public string ToName { get; private set; } = "";

    public TransferGround Ground { get; private set; }

    /// <summary>Who agreed, or who was told; empty where nobody was.</summary>
    public string AgreedBy { get; private set; } = "";

    public DateOnly AgreedOn { get; private set; }

    /// <summary>Why it went without agreement; null where there was one.</summary>
    public string? Why { get; private set; }

    public Actor SentBy { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime SentAt { get; private set; }

    /// <summary>Name in the store of documents; null once it is over.</summary>
    public string? StoredAs { get; private set; }

    /// <summary>Of the file, 64 hexadecimal digits: it can be shown later to be this and no other.</summary>
    public string Sha256 { get; private set; } = "";

    public TransferState State { get; private set; }

    /// <summary>UTC; null while it is on its way.</summary>
    public DateTime? SettledAt { get; private set; }

    /// <summary>Who took it in, declined it or took it back; null while it is on its way.</summary>
    public Actor? SettledBy { get; private set; }

    /// <summary>Why it was declined or taken back, or who of a school outside said that it has it; null else.</summary>
    public string? Answer { get; private set; }

    public Guid Stamp { get; private set; }

    /// <summary>Who reads of it, as of every record.</summary>
    public Visibility Visibility => Part == TransferPart.Safeguarding ? Visibility.Safeguarding : Visibility.Team;

    /// <summary>Whether a pupil of the school that receives could be the one: the same UPN, or the same date of birth and a name in common.</summary>
    public bool CouldBe(Pupil pupil)
    {
        ArgumentNullException.ThrowIfNull(pupil);
        var names = NameSearch.Words(PupilName);
        return IsSame(pupil) || (DateOfBirth is not null && pupil.DateOfBirth == DateOfBirth
            && NameSearch.Words($"{pupil.LegalForename} {pupil.PreferredForename} {pupil.KnownAsForename} {pupil.LegalSurname} {pupil.PreferredSurname}").Any(names.Contains));
    }

    /// <summary>No two pupils have the same UPN.</summary>
    public bool IsSame(Pupil pupil) => Upn is not null && pupil?.Upn == Upn;

    /// <summary>The school of the trust has it.</summary>
    public void Receive(Actor by, DateTime at)
    {
        Rule.Must(ToSchoolId is not null, "A school outside says by itself that it has the record.");
        Settle(TransferState.Received, null, by, at);
    }

    /// <param name="who">Who of the school outside said that they have it.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="at">UTC.</param>
    public void Arrived(string? who, Actor by, DateTime at)
    {
        Rule.Must(ToSchoolId is null, "The other school takes it in itself.");
        Settle(TransferState.Received, Rule.Text(who, TextLimit, "Enter who of the other school said that they have it."), by, at);
    }

    public void Decline(string? why, Actor by, DateTime at)
    {
        Rule.Must(ToSchoolId is not null, "A school outside is asked by you.");
        Settle(TransferState.Declined, Rule.Text(why, TextLimit, "Say why your school does not take it in."), by, at);
    }

    public void Withdraw(string? why, Actor by, DateTime at) => Settle(TransferState.Withdrawn, Rule.Text(why, TextLimit, "Say why it is taken back."), by, at);

    public static string NameOf(TransferPart part) => part == TransferPart.Record ? "The record" : "The safeguarding file";

    public static string NameOf(TransferGround ground) => ground switch
    {
        TransferGround.Agreed => "They have agreed",
        TransferGround.Told => "They were told, and it goes without their agreement",
        TransferGround.Safety => "Nobody was told: telling could put the pupil at risk",
        _ => throw new ArgumentOutOfRangeException(nameof(ground), ground, null),
    };

    public static string NameOf(TransferState state) => state switch
    {
        TransferState.Sent => "On its way",
        TransferState.Received => "Received",
        TransferState.Declined => "Not taken in",
        TransferState.Withdrawn => "Taken back",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private void Settle(TransferState state, string? answer, Actor by, DateTime at)
    {
        Rule.Must(State == TransferState.Sent, $"This record is not on its way any more: {NameOf(State).ToLowerInvariant()}.");
        (State, Answer, SettledBy, SettledAt, StoredAs) = (state, answer, by, at, null);
    }
}

/// <param name="StoredAs">Name in the store of documents.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
public sealed record TransferFile(string StoredAs, string Sha256)
{
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Whether a file is the one that was sent.</summary>
    public static bool Is(byte[] content, string sha256) => HashOf(content) == sha256;
}
