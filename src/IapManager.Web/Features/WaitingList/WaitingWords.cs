using IapManager.Domain.Placements;

namespace IapManager.Web.Features.WaitingList;

public static class WaitingWords
{
    public static string Of(WaitingListState state) => state switch
    {
        WaitingListState.Waiting => "Waiting",
        WaitingListState.Placed => "Place offered",
        WaitingListState.Removed => "Taken off",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
