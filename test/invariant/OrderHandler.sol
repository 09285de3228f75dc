// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../contracts/interfaces/IAccounts.sol";
import { ICatalog } from "../../contracts/interfaces/ICatalog.sol";
import { IGovernance } from "../../contracts/interfaces/IGovernance.sol";
import { IOrders } from "../../contracts/interfaces/IOrders.sol";
import { Status } from "../../contracts/types/Order.sol";
import { OfferHandler } from "./OfferHandler.sol";

/// @dev The life of orders, from payment to the end, and the clock.
abstract contract OrderHandler is OfferHandler {
    /* TIME */

    function wait(uint256 seed) external {
        time += 1 + (_salted(seed) % 6 days);
    }

    /// @dev To the second before, of or after an open order's deadline.
    function waitForADeadline(uint256 seed) external {
        seed = _salted(seed);
        uint256 orderId = _openOrder(seed);
        if (orderId == 0) return;
        uint256 target = _shelves[uint40(orderId)].deadline + (seed % 3) - 1;
        if (target > time) time = target;
    }

    /* PLACING */

    function place(uint256 seed) external acts {
        _place(_salted(seed));
    }

    function placeAndShip(uint256 seed) external acts {
        uint256[] memory ids = _place(_salted(seed));
        for (uint256 i = 0; i < ids.length; ++i) {
            _study();
            _as(_ownerOf(_shelves[uint40(ids[i])].merchant));
            MALL.ship(_one(ids[i]));
        }
    }

    /// @dev One or two carts, also of two merchants; every fourth is paid by another, every fifth refunded elsewhere. Whose
    /// offer is refused buys without it.
    function _place(uint256 seed) private returns (uint256[] memory ids) {
        IOrders.Cart[] memory carts = new IOrders.Cart[](1 + ((seed >> 8) % 2));
        address buyer = _actor(seed >> 16);
        address payer = seed % 4 == 0 ? _actor(seed >> 24) : buyer;
        uint256[] memory taken = new uint256[](_products.length);
        bool isSellable = !_isBlocked(payer);
        for (uint256 i = 0; i < carts.length; ++i) {
            carts[i] = _cart(seed >> (64 + 64 * i), taken);
            isSellable = isSellable && carts[i].lines.length != 0;
        }
        (uint40[] memory hints, bool isRoom) = _hints(seed >> 32, carts.length);
        if (!isSellable || !isRoom) return ids;
        address refundTo = seed % 5 == 0 ? _actor(seed >> 48) : address(0);
        uint256 sentence = _flawOf(carts, buyer, seed);
        if (sentence != 0) {
            _mustRefuse(payer, abi.encodeCall(IOrders.place, (carts, buyer, refundTo, hints)), sentence);
            ++cartsRefused[sentence];
            if (sentence < 34) return ids;
            _leaveOffers(carts);
        }
        _as(payer);
        return MALL.place(carts, buyer, refundTo, hints);
    }

    /// @dev Brings offers for some lines, and asks for too much every sixteenth time.
    /// @return sentence what would break if the mall took the carts, 0 for nothing
    function _flawOf(IOrders.Cart[] memory carts, address buyer, uint256 seed) private returns (uint256 sentence) {
        sentence = _bringOffers(carts, buyer, seed);
        if (_isPaused()) sentence = 28;
        if (seed % 16 != 3) return sentence;
        IOrders.Line memory line = carts[0].lines[0];
        line.quantity = _products[line.productId].stock + 1;
        return 29;
    }

    /// @dev One or two lines of what a merchant sells now; no lines when he sells nothing of it.
    function _cart(uint256 seed, uint256[] memory taken) private view returns (IOrders.Cart memory cart) {
        uint256 id = 1 + (seed % (_products.length - 1));
        uint256 other = 1 + ((seed >> 8) % (_products.length - 1));
        GhostProduct storage product = _products[id];
        cart.merchantId = product.merchant;
        cart.referrerId = uint40((seed >> 32) % (_accounts.length + 1));
        cart.maxTotal = type(uint96).max;
        uint32 pieces = _take(id, seed >> 16, taken);
        if (pieces == 0 || !_isSelling(product)) return cart;
        bool isPair = _products[other].merchant == product.merchant && _products[other].plan == product.plan;
        uint32 more = isPair ? _take(other, seed >> 24, taken) : 0;
        cart.lines = new IOrders.Line[](more == 0 ? 1 : 2);
        cart.lines[0] = IOrders.Line(uint40(id), pieces);
        if (more != 0) cart.lines[1] = IOrders.Line(uint40(other), more);
    }

    /// @dev Up to 32 pieces of what is left of a product; 0 when nothing is.
    function _take(uint256 id, uint256 seed, uint256[] memory taken) private view returns (uint32 pieces) {
        uint256 left = _products[id].stock - taken[id];
        if (left == 0 || !_products[id].isListed) return 0;
        pieces = uint32(1 + (seed % (left < 32 ? left : 32)));
        taken[id] += pieces;
    }

    function _isSelling(GhostProduct storage product) private view returns (bool) {
        IAccounts.AccountInfo memory seller = MALL.account(product.merchant);
        return seller.isMerchant && !seller.isSuspended && !_plans[product.plan].isRetired;
    }

    /* SHIPPING */

    function ship(uint256 seed) external acts {
        seed = _salted(seed);
        uint256 orderId = _orderIn(Status.Paid, seed);
        if (orderId == 0) return;
        address who = _speaker(_shelves[uint40(orderId)].merchant, 2, seed >> 8);
        if (_isDue(orderId)) return _mustRefuse(who, abi.encodeCall(IOrders.ship, (_one(orderId))), 18);
        _as(who);
        MALL.ship(_one(orderId));
    }

    function confirm(uint256 seed) external acts {
        uint256 orderId = _orderIn(Status.Shipped, _salted(seed));
        if (orderId == 0) return;
        GhostOrder storage book = _shelves[uint40(orderId)];
        if (_isDue(orderId) || book.isConfirmed)
            return _mustRefuse(book.buyer, abi.encodeCall(IOrders.confirm, (orderId)), 24);
        _as(book.buyer);
        MALL.confirm(orderId);
    }

    function release(uint256 seed) external acts {
        uint256 orderId = _orderIn(Status.Shipped, _salted(seed));
        if (orderId == 0) return;
        _as(_shelves[uint40(orderId)].buyer);
        MALL.release(orderId);
    }

    /* MONEY BACK */

    function cancel(uint256 seed) external acts {
        seed = _salted(seed);
        uint256 orderId = _orderIn(Status.Paid, seed);
        if (orderId == 0) return;
        GhostOrder storage book = _shelves[uint40(orderId)];
        address seller = _speaker(book.merchant, 4, seed >> 8);
        _as(_isDue(orderId) ? book.buyer : seller);
        MALL.cancel(orderId);
    }

    /// @dev In every open state, in part or whole.
    function refund(uint256 seed) external acts {
        seed = _salted(seed);
        uint256 orderId = _openOrder(seed >> 16);
        if (orderId == 0) return;
        GhostOrder storage book = _shelves[uint40(orderId)];
        uint96 part = seed % 8 == 0 ? book.total : uint96(1 + ((seed >> 128) % book.total));
        address who = _speaker(book.merchant, 4, seed >> 8);
        if (part != book.total && _isBlocked(book.refundTo)) return;
        _as(who);
        MALL.refund(orderId, part);
    }

    function collectRefund(uint256 seed) external acts {
        seed = _salted(seed);
        uint256 orderId = _orderIn(Status.RefundHeld, seed);
        address to = _actor(seed >> 32);
        if (orderId == 0 || _isBlocked(to)) return;
        GhostOrder storage book = _shelves[uint40(orderId)];
        _as(seed % 2 == 0 ? book.buyer : book.refundTo);
        MALL.collectRefund(orderId, to);
    }

    /* RETURNS */

    function requestReturn(uint256 seed) external acts {
        _requestReturn(_salted(seed));
    }

    function acceptReturn(uint256 seed) external acts {
        seed = _salted(seed);
        uint256 orderId = _orderIn(Status.ReturnRequested, seed);
        if (orderId == 0) return;
        _as(_speaker(_shelves[uint40(orderId)].merchant, 4, seed >> 8));
        MALL.acceptReturn(orderId);
    }

    function contestReturn(uint256 seed) external acts {
        seed = _salted(seed);
        uint256 orderId = _orderIn(Status.ReturnRequested, seed);
        if (orderId == 0) orderId = _requestReturn(seed);
        if (orderId == 0 || _isDue(orderId)) return;
        _study();
        _as(_speaker(_shelves[uint40(orderId)].merchant, 4, seed >> 8));
        MALL.contestReturn(orderId);
    }

    function resolve(uint256 seed) external acts {
        seed = _salted(seed);
        uint256 orderId = _orderIn(Status.Disputed, seed);
        if (orderId == 0 || _isDue(orderId)) return;
        GhostOrder storage book = _shelves[uint40(orderId)];
        uint96 most = book.asked < book.total ? book.asked : book.total;
        bytes memory tooMuch = abi.encodeCall(IOrders.resolve, (orderId, most + 1));
        if (seed % 4 == 0) return _mustRefuse(_staff.arbiter, tooMuch, 23);
        _as(_staff.arbiter);
        MALL.resolve(orderId, uint96((seed >> 64) % (uint256(most) + 1)));
    }

    function _requestReturn(uint256 seed) private returns (uint256 orderId) {
        orderId = _orderIn(Status.Shipped, seed);
        if (orderId == 0 || _isDue(orderId)) return 0;
        GhostOrder storage book = _shelves[uint40(orderId)];
        _as(book.buyer);
        MALL.requestReturn(orderId, seed % 4 == 0 ? book.total : uint96(1 + ((seed >> 64) % book.total)));
    }

    /* ENDING */

    function enforce(uint256 seed) external acts {
        seed = _salted(seed);
        uint256 orderId = _openOrder(seed >> 16);
        if (orderId == 0) return;
        address who = _actor(seed);
        if (!_isDue(orderId)) return _mustRefuse(who, abi.encodeCall(IOrders.enforce, (orderId)), 18);
        _as(who);
        MALL.enforce(orderId);
    }

    /// @dev All shelves, from one the seed names on: what is not due is skipped.
    function settle(uint256 seed) external acts {
        seed = _salted(seed);
        uint256 count = _shelves.length - 1;
        if (count == 0) return;
        uint256[] memory ids = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) ids[i] = _shelves[1 + (((seed % count) + i) % count)].id;
        _as(_actor(seed >> 32));
        MALL.settle(ids);
    }

    /* TRESPASS */

    /// @dev A stranger to the order, the account, the product or the role tries his luck.
    function trespass(uint256 seed) external acts {
        seed = _salted(seed);
        address who = address(uint160(0xBAD0000 + (seed % 16)));
        uint40 product = uint40(1 + ((seed >> 32) % (_products.length - 1)));
        uint256 kind = (seed >> 8) % 9;
        // the treasurer may claim the house's balance and nobody else's
        if (kind == 8) who = _staff.treasurer;
        if (kind == 8) return _mustRefuse(who, abi.encodeCall(IAccounts.claim, (_notHouse(seed), who)), 17);
        if (kind == 0) return _mustRefuse(who, abi.encodeCall(IAccounts.claim, (0, who)), 15);
        if (kind == 1) return _mustRefuse(who, abi.encodeCall(IAccounts.claim, (_account(seed >> 32), who)), 17);
        if (kind == 2) return _mustRefuse(who, abi.encodeCall(IAccounts.acceptWallet, (_account(seed >> 32))), 13);
        if (kind == 3) return _mustRefuse(who, abi.encodeCall(ICatalog.restock, (product, int32(1))), 29);
        if (kind == 4) return _mustRefuse(who, abi.encodeCall(IGovernance.publishPlan, (_plan(seed))), 25);
        uint256 orderId = _openOrder(seed >> 32);
        if (orderId == 0) return;
        if (kind == 5) return _mustRefuse(who, abi.encodeCall(IOrders.cancel, (orderId)), 18);
        if (kind == 6) return _mustRefuse(who, abi.encodeCall(IOrders.refund, (orderId, 1)), 18);
        _mustRefuse(who, abi.encodeCall(IOrders.release, (orderId)), 18);
    }

    function _notHouse(uint256 seed) private view returns (uint40 id) {
        id = _account(seed >> 32);
        if (id == 1) return 0;
    }
}
