using Interop.Wire;

namespace Interop.Gateway.Identity;

/// <summary>Report belongs to oversight bodies and to a later version: every method answers UNIMPLEMENTED (docs/services.md).</summary>
internal sealed class ReportEndpoint : Report.ReportBase;
