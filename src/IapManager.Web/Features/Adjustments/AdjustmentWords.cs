using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Adjustments;

/// <summary>How the state of a change reads.</summary>
public static class AdjustmentWords
{
    public static string NameOf(AdjustmentState state) => state switch
    {
        AdjustmentState.InPlace => "In place",
        AdjustmentState.Checked => "Checked",
        AdjustmentState.Dropped => "Dropped",
        _ => "Agreed",
    };

    /// <summary>Look and words of its tag.</summary>
    public static (string Look, string Words) TagOf(AdjustmentState state, DateOnly due, DateOnly? settledOn, DateOnly today) => state switch
    {
        AdjustmentState.InPlace => ("going", $"In place since {Dates.Brief(settledOn!.Value)}"),
        AdjustmentState.Checked => ("done", $"Checked {Dates.Brief(settledOn!.Value)}"),
        AdjustmentState.Dropped => ("line", $"Dropped {Dates.Brief(settledOn!.Value)}"),
        _ when due < today => ("late", $"Due {Dates.Brief(due)}"),
        _ => ("wait", $"Due {Dates.Brief(due)}"),
    };
}
