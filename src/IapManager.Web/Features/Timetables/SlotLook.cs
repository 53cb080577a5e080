using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Timetables;

/// <summary>How a slot reads and looks: kind by word, icon, fill and spine; then where, and with whom.</summary>
/// <param name="Look">Class, icon and the kind's word.</param>
/// <param name="Subject">Subject, or the session's name.</param>
/// <param name="KindAndPlace">"Supported, S4".</param>
/// <param name="Who">"Dr Patel, N Rahman"; null when nobody is named.</param>
public sealed record SlotLook(KindLook Look, string Subject, string KindAndPlace, string? Who)
{
    public static SlotLook Of(TimetableSlot slot, string provisionName)
    {
        var look = KindLook.Of(CodeOf(slot), provisionName);
        if (slot.Kind == SlotKind.NotInSchool)
        {
            // The kind's word is the subject already.
            return new(look, slot.Subject, "As agreed", null);
        }

        var word = slot.SessionKind is { } kind && kind is not SessionKind.Curriculum ? TimetableWords.NameOf(kind) : look.Word;
        var place = slot.Room ?? (slot.InProvision && word != provisionName ? provisionName : null);
        return new(look, slot.Subject, place is null ? word : $"{word}, {place}", Adults(slot));
    }

    public static string CodeOf(TimetableSlot slot) => slot.IsThatDayOnly ? "elsewhere" : slot.Kind switch
    {
        SlotKind.Mainstream => "mainstream",
        SlotKind.Supported => "supported",
        SlotKind.NotInSchool => "out",
        _ => CodeOf(slot.SessionKind ?? SessionKind.Curriculum),
    };

    public static string CodeOf(SessionKind kind) => kind switch
    {
        SessionKind.Intervention or SessionKind.Therapy => "intervention",
        SessionKind.Enrichment or SessionKind.Vocational => "enrichment",
        _ => "provision",
    };

    /// <summary>The adults that the pupil is with; null when none is named.</summary>
    public static string? Adults(TimetableSlot slot)
    {
        string?[] names = slot.WithClass ? [slot.TeacherName, slot.AdultName] : [slot.AdultName];
        var words = string.Join(", ", names.Where(n => !string.IsNullOrEmpty(n)));
        return words.Length == 0 ? null : words;
    }

    /// <summary>"That day only, not Maths at The Bridge"; "That day only: Ms Roy stands in for Mr Bell".</summary>
    /// <param name="slot">As it is on the date.</param>
    /// <param name="planned">As it is planned.</param>
    /// <param name="provisionName">The provision's own name.</param>
    /// <param name="saysWhoIsAway">Whether the reader may know which adult is away: who works in the provision, or sees all of it.</param>
    public static string ThatDay(TimetableSlot slot, TimetableSlot planned, string provisionName, bool saysWhoIsAway) =>
        slot.IsThatDayOnly ? $"That day only, not {InWords(planned, provisionName)}"
        : !saysWhoIsAway ? $"That day only: {(slot.AdultName is null ? "another adult, not named yet" : $"with {slot.AdultName}")}"
        : slot.AdultName is null ? $"That day only: {planned.AdultName} is away, nobody stands in yet"
        : $"That day only: {slot.AdultName} stands in for {planned.AdultName}";

    /// <summary>"Maths at The Bridge", "Science, supported": for a sentence or a list.</summary>
    public static string InWords(TimetableSlot slot, string provisionName) => slot.Kind switch
    {
        SlotKind.Session => $"{slot.Subject} at {provisionName}",
        SlotKind.Supported => $"{slot.Subject}, supported",
        _ => slot.Subject,
    };
}
