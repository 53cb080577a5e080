using System.Collections.Concurrent;
using System.Threading.Channels;

namespace IapManager.Web.Features.ReviewDayPacks;

/// <summary>Runs that wait to be made, one after the other.</summary>
public sealed class PackQueue
{
    private readonly Channel<int> _channel = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true });

    public ChannelReader<int> Reader => _channel.Reader;

    public void Add(int runId) => _channel.Writer.TryWrite(runId);
}

/// <param name="Done">Packs that are settled.</param>
/// <param name="Of">Packs asked for.</param>
/// <param name="Doing">What is being done, in words.</param>
public sealed record PackStep(int Done, int Of, string Doing)
{
    /// <summary>0 to 100; the last of it is for putting the packs together.</summary>
    public int Percent => Of == 0 ? 0 : Done * 95 / Of;
}

/// <summary>How far each run is. Kept in memory: every step on disk would stand in the log of changes.</summary>
public sealed class PackProgress
{
    private readonly ConcurrentDictionary<int, PackStep> _steps = [];

    public PackStep Of(int runId) => _steps.GetValueOrDefault(runId, new PackStep(0, 0, "Waiting for its turn"));

    /// <summary>Whether somebody here makes it.</summary>
    public bool Has(int runId) => _steps.ContainsKey(runId);

    public void Set(int runId, int done, int of, string doing) => _steps[runId] = new(done, of, doing);

    public void Clear(int runId) => _steps.TryRemove(runId, out _);
}
