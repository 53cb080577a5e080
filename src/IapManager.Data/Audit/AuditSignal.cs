namespace IapManager.Data.Audit;

/// <summary>Says to whoever seals the audit that entries are committed. Ringing costs a request nothing.</summary>
public sealed class AuditSignal : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0, 1);

    private int _rung;

    public void Ring()
    {
        if (Interlocked.Exchange(ref _rung, 1) == 0)
        {
            _bell.Release();
        }
    }

    /// <summary>Comes back when it was rung since the last time, or when nobody did for so long.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        if (await _bell.WaitAsync(longest, cancellationToken))
        {
            Volatile.Write(ref _rung, 0);
        }
    }

    public void Dispose() => _bell.Dispose();
}
