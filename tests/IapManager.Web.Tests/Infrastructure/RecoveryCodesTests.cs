using IapManager.Data.Users;
using IapManager.Web.Infrastructure.Access;

namespace IapManager.Web.Tests.Infrastructure;

public sealed class RecoveryCodesTests
{
    [Fact]
    public void New_AreTenDifferentOnes_KeptAsSaltedHashes()
    {
        var codes = RecoveryCodes.New(100);

        codes.Select(c => c.Code).Distinct().Count().ShouldBe(10);
        codes.ShouldAllBe(c => c.Code.Length == 14 && RecoveryCodes.IsOne(c.Code) && c.Hash.Length <= RecoveryCode.HashLimit && !c.Hash.Contains(c.Code));
        RecoveryCodes.New(100)[0].Hash[..30].ShouldNotBe(codes[0].Hash[..30]);
    }

    [Fact]
    public void Find_DoesNotMindHowACodeIsTyped()
    {
        var codes = RecoveryCodes.New(100);
        var hashes = codes.Select(c => c.Hash).Concat(RecoveryCodes.New(50).Select(c => c.Hash)).ToList();

        RecoveryCodes.Find(codes[3].Code.ToLowerInvariant().Replace('-', ' '), hashes).ShouldBe(codes[3].Hash);
        RecoveryCodes.Find("AAAA-AAAA-AAAA", hashes).ShouldBeNull();
    }
}
