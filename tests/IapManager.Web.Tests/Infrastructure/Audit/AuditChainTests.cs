using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IapManager.Data.Audit;

namespace IapManager.Web.Tests.Infrastructure.Audit;

/// <summary>Laws of the chain, for logs of any entries.</summary>
public sealed class AuditChainTests
{
    private static readonly Func<ChainLink, ChainLink>[] Changes =
    [
        l => l with { Id = l.Id + 1 },
        l => l with { At = l.At!.Value.AddTicks(1) },
        l => l with { SchoolId = Other(l.SchoolId) },
        l => l with { UserId = Other(l.UserId) },
        l => l with { UserName = l.UserName + " " },
        l => l with { Action = l.Action == "Read" ? "read" : "Read" },
        l => l with { Subject = "" },
        l => l with { SubjectId = Other(l.SubjectId) },
        l => l with { PupilId = Other(l.PupilId) },
        l => l with { From = Other(l.From) },
        l => l with { Session = l.Session is null ? Guid.Empty : null },
        l => l with { Why = Other(l.Why) },
        l => l with { Detail = Other(l.Detail) },
        l => l with { Detail = l.Why ?? "", Why = l.Detail },
        l => l with { EntryId = l.EntryId + 1 },
        l => l with { Seq = l.Seq + 1 },
        l => l with { ContentHash = l.ContentHash is null ? new byte[AuditSeal.HashLength] : null },
        l => l with { Hash = [.. l.Hash![..31], (byte)(l.Hash[31] ^ 1)] },
        l => l with { Hash = null },
    ];

    [Property(MaxTest = 50)]
    public bool AnUntouchedLog_IsWhole(NonEmptyArray<int> seeds) => Walk(Log(seeds.Get)) is null;

    [Property(MaxTest = 50)]
    public Property AnyChangeOfAnySealedEntry_IsFoundThere(NonEmptyArray<int> seeds)
    {
        var log = Log(seeds.Get);
        return Prop.ForAll((from at in Gen.Choose(0, log.Count - 1)
                            from change in Gen.Elements(Changes)
                            select (at, change)).ToArbitrary(), c => Walk([.. log.Take(c.at), c.change(log[c.at]), .. log.Skip(c.at + 1)])?.Seq == c.at + 1);
    }

    [Property(MaxTest = 50)]
    public Property AnyEntryTakenOut_IsFound_WhenTheLastSealWasWrittenDown(NonEmptyArray<int> seeds)
    {
        var log = Log(seeds.Get);
        return Prop.ForAll(Gen.Choose(0, log.Count - 1).ToArbitrary(), at => Walk([.. log.Take(at), .. log.Skip(at + 1)], Anchor(log)) is not null);
    }

    [Property(MaxTest = 50)]
    public Property AnyTwoEntriesChangedRound_AreFoundAtTheFirst(NonEmptyArray<int> seeds)
    {
        var log = Log([0, .. seeds.Get]);
        return Prop.ForAll((from one in Gen.Choose(0, log.Count - 2)
                            from other in Gen.Choose(one + 1, log.Count - 1)
                            select (one, other)).ToArbitrary(), p =>
        {
            var swapped = log.ToList();
            (swapped[p.one], swapped[p.other]) = (Under(log[p.one], log[p.other]), Under(log[p.other], log[p.one]));
            return Walk(swapped)?.Seq == p.one + 1;
        });
    }

    /// <summary>Whoever knows how the chain is made can make all of it anew: only what was written down elsewhere shows that.</summary>
    [Property(MaxTest = 50)]
    public bool ALogWrittenAnew_FitsInItself_ButNotTheSealThatWasWrittenDown(NonEmptyArray<int> seeds)
    {
        var (log, forged) = (Log(seeds.Get), Log(seeds.Get, who: "Somebody else"));
        return Walk(forged) is null && Walk(forged, Anchor(log))?.Fault == ChainFault.AnchorDiffers && Walk(log, Anchor(log)) is null;
    }

    [Theory]
    [InlineData("12:0123456789abcdef", true)]
    [InlineData(" 12:0123456789ABCDEF ", true)]
    [InlineData("12:0123456789abcde", false)]
    [InlineData("12:0123456789abcdeg", false)]
    [InlineData("-1:0123456789abcdef", false)]
    [InlineData("0123456789abcdef", false)]
    [InlineData("", false)]
    public void Anchor_IsReadAsItWasWrittenDown(string text, bool isOne) => (ChainAnchor.Parse(text) is not null).ShouldBe(isOne);

    /// <summary>What was sealed years ago must still fit: the form of what is hashed never changes.</summary>
    [Fact]
    public void Hash_OfAKnownEntry_IsWhatItAlwaysWas()
    {
        var entry = new ChainLink(1, 5, null, null, 5, new DateTime(2026, 11, 23, 9, 10, 0, DateTimeKind.Utc), 1, 7, "Nadia Rahman", "Change", "Pupil", 12, 12, "10.0.0.7", null, "Moved house", """{"Form":{"old":"8Q","new":"8R"}}""");

        var seal = AuditChain.Seal(1, AuditChain.Beginning, entry);

        Convert.ToHexStringLower(seal.ContentHash!).ShouldBe("7943616e84eaf62c990b892dc7d2d25e00bd2c98fa5454427300b46786d67053");
        Convert.ToHexStringLower(seal.Hash).ShouldBe("8e3d77217788b8b11756ba392999752e0c00052088a4ea25a9f85ad844da5ac4");
    }

    private static ChainBreak? Walk(IEnumerable<ChainLink> log, params ChainAnchor[] written)
    {
        var walk = new ChainWalk(written);
        var broken = log.Select(walk.Pass).FirstOrDefault(b => b is not null) ?? walk.End();

        // Nobody's records were disposed of.
        return walk.Emptied.Values.MinBy(e => e.Break.Seq)?.Break ?? broken;
    }

    private static ChainAnchor Anchor(List<ChainLink> log) => ChainAnchor.Of(log.Count, log[^1].Hash!);

    private static List<ChainLink> Log(int[] seeds, string who = "Nadia Rahman")
    {
        var (log, before) = (new List<ChainLink>(), AuditChain.Beginning);
        foreach (var seed in seeds)
        {
            var id = log.Count + 10L;
            var entry = new ChainLink(log.Count + 1, id, null, null, id, new DateTime(2026, 11, 23, 9, 10, 0, DateTimeKind.Utc).AddMinutes(log.Count), If(seed, 1, 1), If(seed, 2, seed), who, "Read", "Pupil", If(seed, 4, seed), If(seed, 8, seed),
                (seed & 16) == 0 ? null : "10.0.0.7", null, (seed & 32) == 0 ? null : "Moved house", (seed & 64) == 0 ? null : "{}");
            var seal = AuditChain.Seal(entry.Seq, before, entry);
            log.Add(entry with { ContentHash = seal.ContentHash, Hash = seal.Hash });
            before = seal.Hash;
        }

        return log;
    }

    /// <summary>The seal of one and the entry of the other.</summary>
    private static ChainLink Under(ChainLink seal, ChainLink entry) => entry with { Seq = seal.Seq, EntryId = seal.EntryId, Hash = seal.Hash, ContentHash = seal.ContentHash };

    private static int? If(int seed, int bit, int value) => (seed & bit) == 0 ? null : value;

    private static int? Other(int? number) => number is null ? 0 : null;

    private static string? Other(string? text) => text is null ? "" : null;
}
