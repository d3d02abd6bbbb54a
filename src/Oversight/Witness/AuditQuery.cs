using Interop.Wire;

namespace Interop.Oversight.Witness;

/// <summary>Asks a gateway to open entries (Audit.Query).</summary>
/// <param name="from">First index.</param>
/// <param name="limit">How many at most, 1 to 10,000.</param>
/// <param name="cancellation">Ends the wait.</param>
/// <exception cref="Grpc.Core.RpcException">The gateway could not be asked, or refuses; from the enumeration.</exception>
internal delegate IAsyncEnumerable<AuditEntry> AuditQuery(long from, int limit, CancellationToken cancellation);
