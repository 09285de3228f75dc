// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IMall } from "../../contracts/interfaces/IMall.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { ITestToken } from "../utils/ITestToken.sol";
import { Observer } from "./Observer.sol";
import { People } from "./People.sol";

/// @dev Everything anybody can do, each with input that the mall must accept: a revert is a failure.
contract MallHandler is Observer {
    uint256 public rulings;

    constructor(IMall mall, ITestToken token, Staff memory staff) People(mall, token, staff) {}

    /* PEOPLE */

    function register(uint256 who, uint256 upline) external observed {
        address actor = _actor(who);
        uint40 uplineId = _account(upline);
        if (MALL.accountOf(actor) != 0 || uplineId == 0 || MALL.pausedUntil() > time) return;
        vm.prank(actor);
        MALL.register(uplineId);
    }

    function moveAccount(uint256 who, uint256 to) external observed {
        (address owner, address heir) = (_actor(who), _actor(to));
        uint40 id = MALL.accountOf(owner);
        if (id == 0 || MALL.accountOf(heir) != 0) return;
        vm.prank(owner);
        MALL.proposeWallet(id, heir);
        vm.prank(heir);
        MALL.acceptWallet(id);
    }

    function suspend(uint256 account, uint256 seed) external observed {
        uint40 id = _account(account);
        if (id < 2) return;
        vm.prank(_staff.admitter);
        MALL.suspend(id, seed % 3 == 0);
    }

    function block_(uint256 who, uint256 seed) external observed {
        TOKEN.setBlocked(_actor(who), seed % 2 == 0);
    }

    function pause(uint256 seed) external observed {
        vm.prank(_staff.guardian);
        if (seed % 4 == 0) MALL.pause();
        else MALL.unpause();
    }

    /* TIME */

    function wait(uint256 seconds_) external {
        time += bound(seconds_, 1, 6 days);
    }

    /// @dev To the second before, of or after an open order's deadline.
    function waitForADeadline(uint256 seed) external {
        uint256 orderId = _openOrder(seed);
        if (orderId == 0) return;
        uint256 target = MALL.order(orderId).deadline + (seed % 3) - 1;
        if (target > time) time = target;
    }

    /* PLACING */

    function place(uint256 who, uint256 what, uint256 link, uint256 shelf) external observed {
        _place(who, what, link, shelf);
    }

    function placeAndShip(uint256 who, uint256 what, uint256 link, uint256 shelf) external observed {
        uint256 orderId = _place(who, what, link, shelf);
        if (orderId == 0) return;
        _lookBetween();
        vm.prank(_merchantOf(orderId));
        MALL.ship(_one(orderId));
    }

    /// @dev One or two carts of one product; every fourth is paid by another, every fifth refunded elsewhere.
    function _place(uint256 who, uint256 what, uint256 link, uint256 shelf) private returns (uint256) {
        IOrders.Cart memory cart = _cart(what, link);
        (address buyer, address payer) = (_actor(who), link % 4 == 0 ? _actor(who >> 64) : _actor(who));
        if (MALL.pausedUntil() > time || MALL.account(cart.merchantId).isSuspended || _isBlocked(payer)) return 0;
        IOrders.Cart[] memory carts = new IOrders.Cart[](1 + (what % 2));
        uint40[] memory hints = new uint40[](1);
        for (uint256 i = 0; i < carts.length; ++i) carts[i] = cart;
        hints[0] = uint40(shelf % (MALL.shelfCount() + 2));
        if (payer == buyer) _mayBind(buyer);
        vm.prank(payer);
        return MALL.place(carts, buyer, link % 5 == 0 ? _actor(who >> 128) : address(0), hints)[0];
    }

    function _cart(uint256 what, uint256 link) private view returns (IOrders.Cart memory cart) {
        uint40 productId = uint40(1 + ((what >> 8) % MALL.productCount()));
        cart.merchantId = MALL.product(productId).merchantId;
        cart.lines = new IOrders.Line[](1);
        cart.lines[0] = IOrders.Line(productId, uint32(1 + ((what >> 16) % 40)));
        cart.referrerId = uint40(link % (MALL.accountCount() + 1));
        cart.maxTotal = type(uint96).max;
    }

    /* THE LIFE OF AN ORDER */

    function ship(uint256 seed) external observed {
        uint256 orderId = _orderIn(Status.Paid, seed);
        if (orderId == 0 || _isDue(orderId)) return;
        vm.prank(_merchantOf(orderId));
        MALL.ship(_one(orderId));
    }

    function confirm(uint256 seed) external observed {
        uint256 orderId = _orderIn(Status.Shipped, seed);
        if (orderId == 0 || _isDue(orderId) || MALL.order(orderId).isConfirmed) return;
        vm.prank(MALL.order(orderId).buyer);
        MALL.confirm(orderId);
    }

    function release(uint256 seed) external observed {
        uint256 orderId = _orderIn(Status.Shipped, seed);
        if (orderId == 0) return;
        vm.prank(MALL.order(orderId).buyer);
        MALL.release(orderId);
    }

    function cancel(uint256 seed) external observed {
        uint256 orderId = _orderIn(Status.Paid, seed);
        if (orderId == 0) return;
        vm.prank(_isDue(orderId) ? MALL.order(orderId).buyer : _merchantOf(orderId));
        MALL.cancel(orderId);
    }

    function refund(uint256 seed, uint256 amount) external observed {
        uint256 orderId = _openOrder(seed);
        if (orderId == 0) return;
        IOrders.OrderInfo memory before = MALL.order(orderId);
        uint96 part = uint96(bound(amount, 1, before.total));
        if (part != before.total && _isBlocked(before.refundTo)) return;
        vm.prank(_merchantOf(orderId));
        MALL.refund(orderId, part);
        IOrders.OrderInfo memory left = MALL.order(orderId);
        bool isShrunk = uint256(left.commission) * before.total <= uint256(before.commission) * left.total;
        assertTrue(
            isShrunk || left.status > Status.Disputed,
            "I6: a refund shrinks the commission at least in proportion"
        );
    }

    function requestReturn(uint256 seed, uint256 amount) external observed {
        uint256 orderId = _orderIn(Status.Shipped, seed);
        if (orderId == 0 || _isDue(orderId)) return;
        IOrders.OrderInfo memory found = MALL.order(orderId);
        vm.prank(found.buyer);
        MALL.requestReturn(orderId, uint96(bound(amount, 1, found.total)));
    }

    function acceptReturn(uint256 seed) external observed {
        uint256 orderId = _orderIn(Status.ReturnRequested, seed);
        if (orderId == 0) return;
        vm.prank(_merchantOf(orderId));
        MALL.acceptReturn(orderId);
    }

    function contestReturn(uint256 seed) external observed {
        uint256 orderId = _orderIn(Status.ReturnRequested, seed);
        if (orderId == 0 || _isDue(orderId)) return;
        vm.prank(_merchantOf(orderId));
        MALL.contestReturn(orderId);
    }

    function resolve(uint256 seed, uint256 amount) external observed {
        uint256 orderId = _orderIn(Status.Disputed, seed);
        if (orderId == 0 || _isDue(orderId)) return;
        uint96 refunded = uint96(bound(amount, 0, MALL.order(orderId).returnAmount));
        vm.prank(_staff.arbiter);
        MALL.resolve(orderId, refunded);
        ++rulings;
    }

    function enforce(uint256 seed) external observed {
        uint256 orderId = _openOrder(seed);
        if (orderId != 0 && _isDue(orderId)) MALL.enforce(orderId);
    }

    function settle(uint256 seed) external observed {
        uint256 count = MALL.shelfCount();
        uint256[] memory ids = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) ids[i] = MALL.orderOn(uint40(1 + (((seed % count) + i) % count)));
        MALL.settle(ids);
    }

    function collectRefund(uint256 seed, uint256 to) external observed {
        uint256 orderId = _orderIn(Status.RefundHeld, seed);
        if (orderId == 0 || _isBlocked(_actor(to))) return;
        vm.prank(MALL.order(orderId).buyer);
        MALL.collectRefund(orderId, _actor(to));
    }

    /* CLAIMING */

    function claim(uint256 account, uint256 to) external observed {
        _claims();
        uint40 id = _account(account);
        if (MALL.account(id).balance == 0 || _isBlocked(_actor(to))) return;
        vm.prank(MALL.walletOf(id));
        MALL.claim(id, _actor(to));
    }

    function claimFor(uint256 one, uint256 two) external observed {
        _claims();
        uint40[] memory ids = new uint40[](2);
        (ids[0], ids[1]) = (_account(one), _account(two));
        MALL.claimFor(ids);
    }

    function _isBlocked(address who) private view returns (bool) {
        return IBlocking(address(TOKEN)).isBlocked(who);
    }
}

interface IBlocking {
    function isBlocked(address who) external view returns (bool);
}
