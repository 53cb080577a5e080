using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;

namespace IapManager.Web.Features.Timetables;

/// <summary>Goes on with what was built for a new version as a change of the version to come that starts on the same day. Saves nothing.</summary>
[UseCase]
public sealed class ChangeInstead(EditorQuery query)
{
    /// <returns>The editor of that version, or the one as it was where there is none such; null when there is nothing to edit.</returns>
    public async Task<TimetableEditor?> RunAsync(int pupilId, TimetableForm form, CancellationToken cancellationToken)
    {
        if (await query.RunAsync(pupilId, form.Version, cancellationToken, form.From) is not { } facts)
        {
            return null;
        }

        form.Do = null;
        var built = TimetableEditing.Run(facts, form);
        if (built.StartsThen is not { } other || await query.RunAsync(pupilId, other.Number, cancellationToken, form.From) is not { } changing)
        {
            return built;
        }

        (form.Version, form.Stamp, form.Latest, form.Undo) = (other.Number, changing.Stamp, changing.Latest, null);
        form.Reason = string.IsNullOrWhiteSpace(form.Reason) ? other.Reason : form.Reason;
        form.Plan = [.. built.Slots.Where(s => changing.Basis.GetValueOrDefault(s.Cell) is not { } was || !Same(s, was)).Select(s => (TimetableCopy.Like(s, s.Cell) with { ClassCode = s.WithClass ? s.ClassCode : null }).Encode())];
        var editor = TimetableEditing.Run(changing, form);
        editor.IsInstead = true;
        return editor;
    }

    private static bool Same(TimetableSlot one, TimetableSlot other) => one.SameAs(other) && one.ProvisionSessionId == other.ProvisionSessionId;
}
