using System.Security.Cryptography;
using Interop.Hosting.Start;
using Interop.Sandbox.Start;

namespace Interop.Sandbox.Tests.World;

/// <summary>A range of ports that nobody uses now.</summary>
internal static class Ports
{
    public static int Free()
    {
        for (int attempt = 0; attempt < 50; attempt++)
        {
            int first = RandomNumberGenerator.GetInt32(200, 310) * 100;
            try
            {
                PortRange.RequireFree(first);
                return first;
            }
            catch (StartRefusedException)
            {
                continue;
            }
        }

        throw new InvalidOperationException("No free range of ports was found.");
    }
}
