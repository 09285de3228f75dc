// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "./IAccounts.sol";
import { ICatalog } from "./ICatalog.sol";
import { IGovernance } from "./IGovernance.sol";
import { IOffers } from "./IOffers.sol";
import { IOrders } from "./IOrders.sol";
import { ISettlement } from "./ISettlement.sol";

/// @notice The whole mall behind one address.
interface IMall is IGovernance, IAccounts, ICatalog, IOffers, IOrders, ISettlement {}
