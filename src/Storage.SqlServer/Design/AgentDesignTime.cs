using Interop.Storage.Agent;

namespace Interop.Storage.SqlServer.Design;

/// <summary>For dotnet-ef.</summary>
internal sealed class AgentDesignTime : DesignTime<AgentContext>;
