
namespace IapManager.Web.Features.HandingOver;

/// <summary>What may hang on a member of staff. What comes first is handed over here, what comes after <see cref="Referral"/> by hand.</summary>
public enum OpenWork
{
    KeyAdult,
    Receiver,
    Action,
    Adjustment,
    Programme,
    Referral,
    TeacherView,
    Session,
    Rota,
    Timetable,
    DayChange,
    Target,
    Duty,
    Calendar,
}

/// <summary>How work is named and counted, and why some of it is not handed over by one press.</summary>
public static class HandOverWords
{
    public static bool IsByHand(OpenWork kind) => kind > OpenWork.Referral;

    public static string NameOf(OpenWork kind) => kind switch
    {
        OpenWork.KeyAdult => "Key adult",
        OpenWork.Receiver => "Takes back in mainstream",
        OpenWork.Action => "Agreed at a review",
        OpenWork.Adjustment => "Change at school",
        OpenWork.Programme => "Leads an intervention",
        OpenWork.Referral => "Referral on its way",
        OpenWork.TeacherView => "Views asked for and not given",
        OpenWork.Session => "Recurring sessions led",
        OpenWork.Rota => "Lines of the rota",
        OpenWork.Timetable => "Pupils with this adult in their timetable",
        OpenWork.DayChange => "Stands in on days to come",
        OpenWork.Target => "Targets of plans",
        OpenWork.Duty => "Form and year group",
        OpenWork.Calendar => "Private calendar addresses",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>"key adult of 2 pupils".</summary>
    public static string Count(OpenWork kind, int count) => kind switch
    {
        OpenWork.KeyAdult => count == 1 ? "key adult of 1 pupil" : $"key adult of {count} pupils",
        OpenWork.Receiver => count == 1 ? "takes 1 pupil back in mainstream" : $"takes {count} pupils back in mainstream",
        OpenWork.Action => count == 1 ? "1 action from a review" : $"{count} actions from reviews",
        OpenWork.Adjustment => count == 1 ? "1 change at school" : $"{count} changes at school",
        OpenWork.Programme => count == 1 ? "1 intervention led" : $"{count} interventions led",
        OpenWork.Referral => count == 1 ? "1 referral on its way" : $"{count} referrals on their way",
        _ => $"{NameOf(kind)}: {count}",
    };

    /// <summary>Why it is not handed over here, and what to do; for what is, what the new owner has of it.</summary>
    public static string Why(OpenWork kind) => kind switch
    {
        OpenWork.KeyAdult or OpenWork.Receiver => "Until the placement is over",
        OpenWork.Action or OpenWork.Adjustment => "Not done yet",
        OpenWork.Programme => "Until it ends",
        OpenWork.Referral => "Drafts too; who wrote what stays",
        OpenWork.TeacherView => "What is seen in a lesson only its teacher can say. Take the request back, or ask whoever takes the class.",
        OpenWork.Session => "It stands in the pupils’ timetables and may clash. Change from a day on who leads it.",
        OpenWork.Rota => "Somebody else may be in at other times. End the line, and add theirs.",
        OpenWork.Timetable => "A timetable is never changed silently. Build the next one with another adult.",
        OpenWork.DayChange => "Somebody else may not be free then. Enter who stands in instead.",
        OpenWork.Target => "The family agreed to a plan with this name in it. Change the plan, and tell them.",
        OpenWork.Duty => "It comes with the next import, or is changed under Staff in the settings. It opens the pupils’ pages.",
        OpenWork.Calendar => "They close with the account, and nobody takes them over.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>Where the lead does it by hand; null where nothing is to be opened.</summary>
    public static string? HrefOf(OpenWork kind, int staffMemberId) => kind switch
    {
        OpenWork.TeacherView => "/referrals",
        OpenWork.Session => "/sessions",
        OpenWork.Rota => $"/rota/{staffMemberId}",
        OpenWork.Timetable or OpenWork.Target => "/pupils",
        OpenWork.DayChange => "/day-changes",
        _ => null,
    };

    /// <summary>"5 things hang on Linda Achebe".</summary>
    public static string Hangs(int count, string? name) => $"{(count == 1 ? "1 thing hangs" : $"{count} things hang")} on {(string.IsNullOrWhiteSpace(name) ? "this person" : name)}";

    public static string Things(int count) => count == 1 ? "1 thing" : $"{count} things";

    /// <summary>"Key adult of 2 pupils, 1 action from a review".</summary>
    public static string Summary(IEnumerable<OpenWork> kinds)
    {
        var words = string.Join(", ", kinds.GroupBy(k => k).OrderBy(g => g.Key).Select(g => Count(g.Key, g.Count())));
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
