using Interop.Storage.Oversight;

namespace Interop.Storage.SqlServer.Design;

/// <summary>For dotnet-ef.</summary>
internal sealed class OversightDesignTime : DesignTime<OversightContext>;
