// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccessManaged } from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { ICatalog } from "../../contracts/interfaces/ICatalog.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { IOffers } from "../../contracts/interfaces/IOffers.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { ISettlement } from "../../contracts/interfaces/ISettlement.sol";
import { AttemptTest } from "../utils/AttemptTest.sol";
import { Defaults } from "../utils/Defaults.sol";

/// @dev Everything anybody could do in one moment: each function of the mall that changes something, sent by somebody who may.
/// permissions.test.ts checks that none is missing.
abstract contract Payloads is AttemptTest {
    struct Payload {
        address who;
        bytes data;
        /// it pays tokens out, so it must meet the lock while another call pays out
        bool isWayOut;
    }

    uint256 internal constant PAID = 1;
    uint256 internal constant SHIPPED = 2;
    uint256 internal constant RETURNING = 3;
    uint256 internal constant DISPUTED = 4;
    uint256 internal constant HELD = 5;
    uint256 internal constant ENDED = 6;
    uint256 internal constant DUE = 7;

    Payload[] internal _payloads;

    function _add(address who, bytes memory data, bool isWayOut) private {
        _payloads.push(Payload(who, data, isWayOut));
    }

    function _addEverything() internal {
        _addGovernance();
        _addAccounts();
        _addCatalog();
        _addOrders();
    }

    function _addGovernance() private {
        _add(planner, abi.encodeCall(IGovernance.publishPlan, (Defaults.plan())), false);
        _add(planner, abi.encodeCall(IGovernance.retirePlan, (Defaults.PLAN)), false);
        _add(guardian, abi.encodeCall(IGovernance.pause, ()), false);
        _add(guardian, abi.encodeCall(IGovernance.unpause, ()), false);
        _add(address(manager), abi.encodeCall(IAccessManaged.setAuthority, (address(token))), false);
    }

    function _addAccounts() private {
        _add(stranger, abi.encodeCall(IAccounts.register, (Defaults.HOUSE)), false);
        _add(cat, abi.encodeCall(IAccounts.proposeWallet, (Defaults.CAT, buyer)), false);
        _add(stranger, abi.encodeCall(IAccounts.acceptWallet, (Defaults.BOB)), false);
        _add(cat, abi.encodeCall(IAccounts.claim, (Defaults.CAT, cat)), true);
        _add(treasurer, abi.encodeCall(IAccounts.claim, (Defaults.HOUSE, treasurer)), true);
        _add(stranger, abi.encodeCall(IAccounts.claimFor, (_allAccounts())), true);
        _add(admitter, abi.encodeCall(IAccounts.suspend, (Defaults.CAT, true)), false);
        _add(admitter, abi.encodeCall(IAccounts.setMerchant, (Defaults.MERCHANT, false)), false);
        _add(merchant, abi.encodeCall(IAccounts.setStaff, (Defaults.MERCHANT, stranger, 7)), false);
        bytes[] memory calls = new bytes[](1);
        calls[0] = abi.encodeCall(IAccounts.claim, (Defaults.CAT, cat));
        _add(cat, abi.encodeWithSignature("multicall(bytes[])", calls), true);
    }

    function _addCatalog() private {
        ICatalog.ListingInput memory listing = _listing(Defaults.MERCHANT, 1, Defaults.PLAN);
        _add(merchant, abi.encodeCall(ICatalog.list, (listing)), false);
        _add(merchant, abi.encodeCall(ICatalog.setPrice, (Defaults.PRODUCT, 1)), false);
        _add(merchant, abi.encodeCall(ICatalog.setCommission, (Defaults.PRODUCT, 0)), false);
        _add(merchant, abi.encodeCall(ICatalog.setPlan, (Defaults.PRODUCT, Defaults.PLAN)), false);
        _add(merchant, abi.encodeCall(ICatalog.restock, (Defaults.PRODUCT, -1)), false);
        _add(merchant, abi.encodeCall(IOffers.cancelOffer, (Defaults.MERCHANT, 1)), false);
        _add(merchant, abi.encodeCall(ICatalog.setListed, (Defaults.PRODUCT, false)), false);
        _add(merchant, abi.encodeCall(ICatalog.setSale, (Defaults.PRODUCT, 1, 0, type(uint40).max)), false);
        _add(merchant, abi.encodeCall(ICatalog.setContent, (Defaults.PRODUCT, "{}")), false);
    }

    function _addOrders() private {
        _addOn(PAID);
        _addOn(SHIPPED);
        _addOn(RETURNING);
        _addOn(DISPUTED);
        _addOn(HELD);
        _addOn(DUE);
        _add(stranger, abi.encodeCall(ISettlement.settle, (_one(SHIPPED))), false);
        _addPlacing(0);
        _addPlacing(ENDED);
    }

    /// @dev Whatever an order's status lets somebody do with it.
    function _addOn(uint256 id) private {
        if (id == PAID) {
            _add(buyer, abi.encodeCall(IOrders.cancel, (id)), true);
            _add(merchant, abi.encodeCall(IOrders.ship, (_one(id))), false);
        } else if (id == SHIPPED) {
            _add(buyer, abi.encodeCall(IOrders.confirm, (id)), false);
            _add(buyer, abi.encodeCall(IOrders.release, (id)), false);
            _add(buyer, abi.encodeCall(IOrders.requestReturn, (id, Defaults.TOTAL)), false);
        } else if (id == RETURNING) {
            _add(merchant, abi.encodeCall(IOrders.acceptReturn, (id)), true);
            _add(merchant, abi.encodeCall(IOrders.contestReturn, (id)), false);
        } else if (id == DISPUTED) {
            _add(arbiter, abi.encodeCall(IOrders.resolve, (id, Defaults.TOTAL / 4)), true);
        } else if (id == HELD) {
            _add(buyer, abi.encodeCall(IOrders.collectRefund, (id, buyer)), true);
        } else {
            _add(stranger, abi.encodeCall(IOrders.enforce, (id)), true);
        }
        if (id != HELD) _add(merchant, abi.encodeCall(IOrders.refund, (id, 1)), true);
    }

    /// @dev A new order, on a shelf that may be the one the interrupted call has just freed.
    function _addPlacing(uint256 shelf) internal {
        IOrders.Cart[] memory carts = _one(_cart(Defaults.PRODUCT, 1, 0));
        _add(buyer, abi.encodeCall(IOrders.place, (carts, buyer, address(0), _hint(uint40(shelf)))), false);
    }
}
