namespace IapManager.Web.Features.Shared.Charts;

/// <summary>A mainstream share from a day on, until the next one.</summary>
/// <param name="Share">0 to 1.</param>
public sealed record SharePoint(DateOnly From, double Share);

/// <summary>A share that is lower than the one before, with the reason; drawn and worded like any other change.</summary>
public sealed record StepBack(DateOnly On, string Reason);

public enum StageState
{
    Done,
    Now,
    Later,
}

/// <summary>A stage on the time axis; it ends where the next begins.</summary>
public sealed record ChartStage(string Name, DateOnly From, StageState State);
