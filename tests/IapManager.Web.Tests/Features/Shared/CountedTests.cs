using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Tests.Features.Shared;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, 0, 1, "The one place is free.")]
    [InlineData(0, 1, 1, "The one place is promised for a later day.")]
    [InlineData(1, 0, 1, "The one place is taken now.")]
    [InlineData(1, 1, 1, "The one place is taken now, and promised for a later day.")]
    [InlineData(0, 0, 8, "0 of 8 places are taken now.")]
    [InlineData(7, 1, 8, "7 of 8 places are taken now, and 1 is promised for a later day.")]
    [InlineData(6, 2, 8, "6 of 8 places are taken now, and 2 are promised for a later day.")]
    public void PlacesTaken_IsSaidOfOnePlaceAndOfMany(int taken, int promised, int places, string words) => Counted.PlacesTaken(taken, promised, places).ShouldBe(words);
}
