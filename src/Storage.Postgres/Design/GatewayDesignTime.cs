using Interop.Storage.Gateway;

namespace Interop.Storage.Postgres.Design;

/// <summary>For dotnet-ef.</summary>
internal sealed class GatewayDesignTime : DesignTime<GatewayContext>;
