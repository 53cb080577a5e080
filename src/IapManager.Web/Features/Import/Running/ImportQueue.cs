using System.Collections.Concurrent;
using System.Threading.Channels;

namespace IapManager.Web.Features.Import.Running;

/// <summary>Imports that wait to be read or brought in, one after the other.</summary>
public sealed class ImportQueue
{
    private readonly Channel<int> _channel = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true });

    public ChannelReader<int> Reader => _channel.Reader;

    public void Add(int runId) => _channel.Writer.TryWrite(runId);
}

/// <param name="Percent">0 to 100.</param>
/// <param name="Doing">What is being done, in words.</param>
public sealed record ProgressStep(int Percent, string Doing);

/// <summary>How far each import is. Kept in memory: while one is brought in, the database is busy with it.</summary>
public sealed class ImportProgress
{
    private readonly ConcurrentDictionary<int, ProgressStep> _steps = [];

    public ProgressStep Of(int runId) => _steps.GetValueOrDefault(runId, new ProgressStep(0, "Waiting for its turn"));

    public void Set(int runId, double share, string doing) => _steps[runId] = new((int)Math.Clamp(share * 100, 0, 100), doing);

    public void Clear(int runId) => _steps.TryRemove(runId, out _);
}
