using Interop.Packets;
using Interop.Trust.Names;

namespace Interop.Trust.Development;

/// <summary>A gateway to make.</summary>
/// <param name="Code">Its name.</param>
/// <param name="Jurisdiction">Who lists it.</param>
/// <param name="Grpc">Its https endpoint.</param>
/// <param name="Log">Its log, ending in "/log/".</param>
/// <param name="LogOrigin">Name of its log, e.g. "gateway.vn.example/log/2026".</param>
public sealed record GatewayPlan(GatewayCode Code, JurisdictionCode Jurisdiction, Uri Grpc, Uri Log, string LogOrigin);
