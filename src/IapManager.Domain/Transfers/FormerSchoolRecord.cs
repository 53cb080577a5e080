namespace IapManager.Domain.Transfers;

/// <summary>The record of a pupil as another school of the trust sent it: a file that is kept as it came, and read beside what this school writes.</summary>
public sealed class FormerSchoolRecord : ISchoolOwned
{
    private FormerSchoolRecord()
    {
    }

    /// <param name="schoolId">The school that takes it in.</param>
    /// <param name="pupilId">Its pupil.</param>
    /// <param name="transfer">As it was sent, before it is settled.</param>
    /// <param name="fromSchool">Name of the school that sent it.</param>
    /// <param name="file">Of this school, stored anew: that of the other school goes.</param>
    /// <param name="by">Who takes it in.</param>
    /// <param name="at">UTC.</param>
    public FormerSchoolRecord(int schoolId, int pupilId, RecordTransfer transfer, string fromSchool, TransferFile file, Actor by, DateTime at)
    {
        Rule.Must(transfer.Sha256 == file.Sha256, "The file that came is not the one that was sent. Ask the other school to send it again.");
        (SchoolId, PupilId, FromSchool, SentBy, SentAt, ReceivedBy, ReceivedAt) = (schoolId, pupilId, fromSchool, transfer.SentBy.Name, transfer.SentAt, by, at);
        (StoredAs, Sha256) = (file.StoredAs, file.Sha256);
        Visibility = transfer.Part == TransferPart.Safeguarding ? Visibility.Safeguarding : Visibility.Sensitive;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    public string FromSchool { get; private set; } = "";

    /// <summary>Who of the other school sent it.</summary>
    public string SentBy { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime SentAt { get; private set; }

    public Actor ReceivedBy { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime ReceivedAt { get; private set; }

    /// <summary>Sensitive, because family and health stand in it, or safeguarding.</summary>
    public Visibility Visibility { get; private set; }

    /// <summary>Name in the store of documents.</summary>
    public string StoredAs { get; private set; } = "";

    /// <summary>Of the file, 64 hexadecimal digits.</summary>
    public string Sha256 { get; private set; } = "";

    public static string FileName(string pupil, Visibility visibility) => visibility == Visibility.Safeguarding ? $"{pupil}, safeguarding file" : $"{pupil}, record";
}
