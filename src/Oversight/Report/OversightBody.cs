using Interop.Trust.Names;

namespace Interop.Oversight.Report;

/// <summary>Who this service is.</summary>
internal sealed record OversightBody(OversightName Name);
