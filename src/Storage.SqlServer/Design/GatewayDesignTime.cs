using Interop.Storage.Gateway;

namespace Interop.Storage.SqlServer.Design;

/// <summary>For dotnet-ef.</summary>
internal sealed class GatewayDesignTime : DesignTime<GatewayContext>;
