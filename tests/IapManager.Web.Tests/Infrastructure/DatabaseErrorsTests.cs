using IapManager.Web.Infrastructure.Errors;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Infrastructure;

public sealed class DatabaseErrorsTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void GaveWay_WhenTheDatabaseIsBusy_HoweverDeepItSaysSo(int code) =>
        DatabaseErrors.GaveWay(new DbUpdateException("not saved", new InvalidOperationException("transient", new SqliteException("busy", code)))).ShouldBeTrue();

    [Fact]
    public void GaveWay_OfAnotherError_IsFalse() =>
        DatabaseErrors.GaveWay(new DbUpdateException("not saved", new SqliteException("constraint", 19))).ShouldBeFalse();
}
