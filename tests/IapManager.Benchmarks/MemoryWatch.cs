using System.Diagnostics;

namespace IapManager.Benchmarks;

/// <summary>Looks every few milliseconds how much more memory the process holds than at the beginning.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly Process _process = Process.GetCurrentProcess();
    private readonly long _before;
    private readonly Timer _timer;
    private long _peak;

    public MemoryWatch()
    {
        _before = _peak = _process.WorkingSet64;
        _timer = new Timer(_ => Look(), null, 0, 15);
    }

    public double PeakMegabytes => (_peak - _before) / 1024d / 1024d;

    public void Dispose()
    {
        _timer.Dispose();
        _process.Dispose();
    }

    private void Look()
    {
        _process.Refresh();
        _peak = Math.Max(_peak, _process.WorkingSet64);
    }
}
