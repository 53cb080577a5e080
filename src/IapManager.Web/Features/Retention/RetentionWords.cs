using IapManager.Domain.Retention;

namespace IapManager.Web.Features.Retention;

/// <summary>Kinds of records and what is done with them, as staff say it.</summary>
public static class RetentionWords
{
    public static string NameOf(RetentionKind kind) => kind switch
    {
        RetentionKind.PupilFile => "Pupil file",
        RetentionKind.SendFile => "SEND file",
        RetentionKind.SafeguardingFile => "Child protection file",
        RetentionKind.RegisterEntries => "Register entries",
        RetentionKind.NotReferred => "Never referred",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What a number of years before it is counted from.</summary>
    public static string CountedFrom(RetentionKind kind) => kind switch
    {
        RetentionKind.RegisterEntries => "years after the last entry",
        RetentionKind.NotReferred => "years after leaving",
        _ => "years of age",
    };

    public static string What(RetentionKind kind) => kind switch
    {
        RetentionKind.PupilFile => "Referrals, places, plans, reviews, letters and notes of everybody who was ever referred",
        RetentionKind.SendFile => "The same, of a pupil with SEN support or an EHC plan, now or when referred",
        RetentionKind.SafeguardingFile => "Safeguarding sections, documents and notes",
        RetentionKind.RegisterEntries => "Marks of the registers, and suspensions, of everybody who was ever referred",
        RetentionKind.NotReferred => "What imports brought of pupils who were never referred",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string NameOf(RetentionShow show) => show switch
    {
        RetentionShow.Due => "Due now",
        RetentionShow.WithinAYear => "Due within a year",
        RetentionShow.Held => "With a legal hold",
        RetentionShow.All => "Everybody who has left",
        _ => throw new ArgumentOutOfRangeException(nameof(show), show, null),
    };

    /// <summary>A pupil without a name: "No. 412".</summary>
    public static string Number(int pupilId) => $"No. {pupilId}";
}
