using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Tests.Features.Shared;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, 1, "The one place is free.")]
    [InlineData(1, 1, "The one place is taken or promised.")]
    [InlineData(2, 1, "The one place is taken or promised.")]
    [InlineData(0, 8, "0 of 8 places are taken or promised.")]
    [InlineData(8, 8, "8 of 8 places are taken or promised.")]
    public void PlacesTaken_IsSaidOfOnePlaceAndOfMany(int taken, int places, string words) => Counted.PlacesTaken(taken, places).ShouldBe(words);
}
