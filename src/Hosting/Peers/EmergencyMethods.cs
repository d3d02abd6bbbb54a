namespace Interop.Hosting.Peers;

/// <summary>Full names of the gRPC methods, as "/interop.v1.Exchange/Submit", that refuse everything but emergencies themselves where <see cref="Standing.EmergencyOnly"/> says so.</summary>
public sealed class EmergencyMethods(IEnumerable<string> methods)
{
    private readonly HashSet<string> _methods = new(methods, StringComparer.Ordinal);

    internal bool Contains(string method) => _methods.Contains(method);
}
