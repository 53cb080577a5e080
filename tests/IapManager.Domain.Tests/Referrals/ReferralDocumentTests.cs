using IapManager.Domain.Referrals;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Referrals;

public sealed class ReferralDocumentTests
{
    private static readonly Actor Teacher = new(2, "Nadia Rahman");
    private static readonly DateTime Now = new(2026, 11, 23, 9, 30, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0)]
    [InlineData(ReferralDocument.LargestFile + 1)]
    public void Document_ThatIsEmptyOrTooLarge_Throws(int size) => Should.Throw<DomainRuleException>(() => Document(size));

    [Fact]
    public void Remove_FromADraft_NeedsNoReason()
    {
        var document = Document();

        document.Remove(ReferralState.Draft, " ", Teacher, Now);

        document.IsThere.ShouldBeFalse();
        document.RemovedReason.ShouldBeNull();
        document.RemovedBy.ShouldBe("Nadia Rahman");
    }

    [Theory]
    [InlineData(ReferralState.Submitted)]
    [InlineData(ReferralState.Placed)]
    public void Remove_OnceSent_WithoutReason_Throws(ReferralState state)
    {
        Should.Throw<DomainRuleException>(() => Document().Remove(state, null, Teacher, Now)).Message.ShouldBe("Say why the document is removed.");
        var document = Document();
        document.Remove(state, "About another pupil", Teacher, Now);
        document.RemovedReason.ShouldBe("About another pupil");
        Should.Throw<DomainRuleException>(() => document.Remove(state, "Again", Teacher, Now)).Message.ShouldContain("already");
    }

    [Theory]
    [InlineData(ReferralSectionKind.Safeguarding, Visibility.Safeguarding)]
    [InlineData(ReferralSectionKind.Health, Visibility.Sensitive)]
    [InlineData(ReferralSectionKind.SpecialNeeds, Visibility.Staff)]
    public void Visibility_FollowsTheSection(ReferralSectionKind section, Visibility visibility) => Document(section: section).Visibility.ShouldBe(visibility);

    private static ReferralDocument Document(int size = 10, ReferralSectionKind section = ReferralSectionKind.SpecialNeeds) =>
        new(new Referral(1, 1, 1, "R-2026-001", Teacher, Now), section, "Plan.pdf", DocumentType.Pdf, size, new string('A', 64), "0a", Teacher, Now);
}
