using System.Diagnostics;
using System.Globalization;

namespace Interop.Hosting.Faults;

/// <summary>
/// Kills the own process at a named instruction, as a power cut would (SIGKILL: nothing is flushed, nothing is caught).
/// Without configuration it does nothing. Used by the tests that count what survives.
/// </summary>
/// <remarks>
/// Names: station, dot, optionally what or which way and a dot, and the moment: "seal.before-commit", "route.packet.after-send".
/// The order is a file "POINT HIT": dies at that passing of that point, counted from 1 since the file says so. It is looked at whenever a
/// point is passed, so that a process may be struck under load without being started anew; replace it whole, by a rename.
/// </remarks>
public sealed class KillPoint
{
    private readonly string? _orders;
    private readonly Lock _one = new();
    private string _order = "";
    private int _passed;

    /// <param name="orders">The order's file; it need not be there.</param>
    public KillPoint(string orders) => _orders = orders;

    private KillPoint()
    {
    }

    /// <summary>Never kills.</summary>
    public static KillPoint None { get; } = new();

    /// <summary>Passes the point; the process ends here if this is the ordered passing of the ordered point.</summary>
    public void Reached(string point)
    {
        if (_orders is not null && IsOrdered(_orders, point))
        {
            using Process self = Process.GetCurrentProcess();
            self.Kill();
            new ManualResetEventSlim().Wait();
        }
    }

    private bool IsOrdered(string orders, string point)
    {
        lock (_one)
        {
            string order = File.Exists(orders) ? File.ReadAllText(orders) : "";
            if (order != _order)
            {
                (_order, _passed) = (order, 0);
            }

            return order.Split(' ') is [string where, string hit] && where == point && ++_passed == int.Parse(hit, CultureInfo.InvariantCulture);
        }
    }
}
