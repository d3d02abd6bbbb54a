using Interop.Wire;

namespace Interop.NodeAgent.Submit;

/// <summary>The own gateway for emergencies and for nothing else: they are handed in also where what the gateway is judged by is past its hard limit.</summary>
internal sealed record EmergencyExchange(Exchange.ExchangeClient Client);
