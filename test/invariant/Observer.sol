// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { People } from "./People.sol";

/// @dev Looks at the whole mall after every action and compares it with what it saw before: what may change only one way.
/// The sentences are those of spec/invariants.md.
abstract contract Observer is People {
    struct Sight {
        uint256 orderId;
        Status status;
        bool isConfirmed;
        uint40 deadline;
    }

    mapping(uint256 shelf => Sight) private _sights;
    mapping(uint256 id => IAccounts.AccountInfo) private _known;
    mapping(address who => bytes32) private _bindings;
    uint256 private _shelves;
    uint256 private _accounts;

    /// @dev How often an order was seen to enter a status.
    uint256[9] public entered;

    /// @dev Token units that came in with orders and went out with refunds and claims.
    uint256 public paidIn;
    uint256 public refundedOut;
    uint256 public claimedOut;

    uint256 private _liquidity;
    bool private _isClaiming;
    address private _binder;

    modifier observed() {
        vm.warp(time);
        _begin();
        _;
        _end();
    }

    /// @dev For an action of two steps: the first is looked at before the second.
    function _lookBetween() internal {
        _end();
        _begin();
    }

    function _claims() internal {
        _isClaiming = true;
    }

    function _mayBind(address buyer) internal {
        _binder = buyer;
    }

    function _begin() private {
        _liquidity = TOKEN.balanceOf(address(MALL));
        (_isClaiming, _binder) = (false, address(0));
    }

    function _end() private {
        uint256 now_ = TOKEN.balanceOf(address(MALL));
        if (now_ > _liquidity) paidIn += now_ - _liquidity;
        else if (_isClaiming) claimedOut += _liquidity - now_;
        else refundedOut += _liquidity - now_;
        _lookAtShelves();
        _lookAtAccounts();
        _lookAtBindings();
    }

    function _lookAtShelves() private {
        uint256 count = MALL.shelfCount();
        assertTrue(count >= _shelves, "I21: no shelf disappears");
        _shelves = count;
        for (uint40 shelf = 1; shelf <= count; ++shelf) {
            Sight storage last = _sights[shelf];
            uint256 orderId = MALL.orderOn(shelf);
            IOrders.OrderInfo memory found = MALL.order(orderId);
            if (orderId != last.orderId) _checkTakeover(last, orderId, found.status);
            else _checkChange(last, found);
            if (orderId != last.orderId || found.status != last.status) ++entered[uint256(found.status)];
            (last.orderId, last.status) = (orderId, found.status);
            (last.isConfirmed, last.deadline) = (found.isConfirmed, found.deadline);
        }
    }

    function _checkTakeover(Sight storage last, uint256 orderId, Status status) private view {
        bool wasFree = last.orderId == 0 || last.status >= Status.Settled;
        assertTrue(wasFree, "I22: a shelf whose order has not ended is never given to another");
        uint256 expected = last.orderId == 0 ? 0 : (last.orderId >> 40) + 1;
        assertEq(orderId >> 40, expected, "I21: each shelf's next order has the next generation");
        assertTrue(status == Status.Paid, "I18: an order begins paid");
    }

    function _checkChange(Sight storage last, IOrders.OrderInfo memory found) private view {
        bool isLegal = found.status == last.status || _isTransition(last.status, found.status);
        assertTrue(isLegal, "I18: an order's state changes only along the transitions of order.ts");
        if (!found.isConfirmed || last.isConfirmed) return;
        assertLe(found.deadline, last.deadline, "I24: confirming never moves a deadline away");
    }

    function _isTransition(Status from, Status to) private pure returns (bool) {
        if (from >= Status.Settled) return false;
        if (from == Status.RefundHeld) return to == Status.Refunded;
        if (to == Status.Refunded || to == Status.RefundHeld) return true;
        if (from == Status.Paid) return to == Status.Shipped || to == Status.Cancelled;
        if (to == Status.Settled) return true;
        if (from == Status.Shipped) return to == Status.ReturnRequested;
        return from == Status.ReturnRequested && to == Status.Disputed;
    }

    function _lookAtAccounts() private {
        uint256 count = MALL.accountCount();
        assertTrue(count >= _accounts, "I13: no account disappears");
        for (uint40 id = 0; id < count; ++id) {
            IAccounts.AccountInfo memory found = MALL.account(id);
            if (id < _accounts) _checkAccount(_known[id], found);
            _known[id] = found;
        }
        _accounts = count;
    }

    function _checkAccount(IAccounts.AccountInfo storage last, IAccounts.AccountInfo memory found) private view {
        assertEq(found.uplineId, last.uplineId, "I12: an account's upline never changes");
        bool hasGrown = found.tier >= last.tier && found.volume >= last.volume;
        assertTrue(hasGrown && found.tier <= 7, "I14: a tier is between 0 and 7 and never falls; a volume never falls");
        bool isKept = found.balance >= last.balance || _isClaiming;
        assertTrue(isKept, "I17: only a claim lowers an account's balance");
    }

    function _lookAtBindings() private {
        for (uint256 i = 0; i < _actors.length; ++i) {
            (uint40 referrer, uint40 until) = MALL.bindingOf(_actors[i]);
            bytes32 found = keccak256(abi.encode(referrer, until));
            bool isOwn = _bindings[_actors[i]] == bytes32(0) || _bindings[_actors[i]] == found || _actors[i] == _binder;
            assertTrue(isOwn, "I16: a buyer is bound only by a transaction he sent himself");
            _bindings[_actors[i]] = found;
        }
    }
}
