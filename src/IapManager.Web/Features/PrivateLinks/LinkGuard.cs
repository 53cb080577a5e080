using System.Net;
using System.Net.Sockets;

namespace IapManager.Web.Features.PrivateLinks;

/// <summary>
/// Counts private links that open nothing, for ten minutes: by network, and in all. A network that has tried too many is asked to
/// wait before anything is looked up. Links that open are not counted, so a family behind a school's one address is not kept out
/// by others who answer from there. While very many are tried from everywhere, each network may try three.
/// </summary>
/// <remarks>In memory: with several instances each counts for itself.</remarks>
public sealed class LinkGuard(TimeProvider clock, IConfiguration configuration)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private const int WhileMany = 3;
    private const int MostNetworks = 20_000;

    private readonly int _each = configuration.GetValue("RateLimit:WrongLinks", 30);
    private readonly int _inAll = configuration.GetValue("RateLimit:WrongLinksInAll", 600);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Tally> _networks = [];
    private Tally _all;

    /// <summary>One IPv4 address, or the 64 bits of IPv6 that one household or attacker has to itself.</summary>
    public static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }

    /// <returns>How long this network has to wait; null when it need not.</returns>
    public TimeSpan? WaitOf(string network)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            var tally = _networks.GetValueOrDefault(network).At(now);
            var allowed = _all.At(now).Count >= _inAll ? Math.Min(WhileMany, _each) : _each;
            return tally.Count >= allowed ? tally.Since + Window - now : null;
        }
    }

    public void CountWrong(string network)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            _all = _all.At(now).More(now);
            if (_networks.Count >= MostNetworks)
            {
                foreach (var old in _networks.Where(n => n.Value.At(now).Count == 0).Select(n => n.Key).ToList())
                {
                    _networks.Remove(old);
                }
            }

            // Beyond that many at once nobody more is remembered: a full memory would keep families out, the length of the secret keeps guessers out.
            if (_networks.Count < MostNetworks || _networks.ContainsKey(network))
            {
                _networks[network] = _networks.GetValueOrDefault(network).At(now).More(now);
            }
        }
    }

    private readonly record struct Tally(int Count, DateTimeOffset Since)
    {
        public Tally At(DateTimeOffset now) => now >= Since + Window ? default : this;

        public Tally More(DateTimeOffset now) => new(Count + 1, Count == 0 ? now : Since);
    }
}
