// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { IOrders } from "../interfaces/IOrders.sol";
import { CommissionMath } from "../libraries/CommissionMath.sol";
import { ORDER_REFUND_TO, OrderFunds, OrderState, Status, newFunds, newState } from "../types/Order.sol";
import { PlacedLine, newPlacedLine } from "../types/PlacedLine.sol";
import { BINDING_FOR_LIFE, PLAN_SELF_REBATE } from "../types/PlanWords.sol";
import { Product } from "../types/Product.sol";
import { Register } from "../types/Register.sol";
import { Wallet } from "../types/Wallet.sol";
import { Settlement } from "./Settlement.sol";

/// @title Placement
/// @notice Payment into escrow: prices and takes the lines, finds the referrer, puts each cart on a shelf.
abstract contract Placement is Settlement {
    using SafeERC20 for IERC20;

    mapping(uint256 shelf => address) private _refundAddress;

    /// @inheritdoc IOrders
    function place(
        Cart[] calldata carts,
        address buyer,
        address refundTo,
        uint40[] calldata shelves
    ) external returns (uint256[] memory orderIds) {
        require(carts.length != 0, CartsEmpty());
        require(buyer != address(0) && buyer != address(this), BuyerInvalid(buyer));

        uint256 sum;
        orderIds = new uint256[](carts.length);
        for (uint256 i = 0; i < carts.length; ++i) {
            uint256 total;
            (orderIds[i], total) = _placeCart(carts[i], buyer, refundTo, i < shelves.length ? shelves[i] : 0);
            sum += total;
        }
        // no lock is needed here: all is written, and a payment that fails, or is met by a hook, undoes or completes the whole
        TOKEN.safeTransferFrom(msg.sender, address(this), sum);
    }

    /* INTERNAL */

    /// @dev Where an order's refunds go.
    function _refundTo(uint256 orderId, OrderState state, OrderFunds funds) internal view returns (address) {
        return state.hasMark(ORDER_REFUND_TO) ? _refundAddress[_shelfOf(orderId)] : funds.buyer();
    }

    /// @dev Prices a cart, takes its pieces out of stock, puts it on a shelf and tells it.
    function _placeCart(
        Cart calldata cart,
        address buyer,
        address refundTo,
        uint256 hint
    ) private returns (uint256 orderId, uint256 total) {
        Register register_ = _openRegister();
        uint256 merchantId = cart.merchantId;
        // its products were listed by an admitted merchant
        if (register_.mayBeClosed(merchantId)) _requireSelling(merchantId);

        PlacedLine[] memory lines;
        uint256 commission;
        Product first;
        (lines, total, commission, first) = _fill(cart.lines, cart.offers, merchantId, buyer);
        uint256 maxTotal = cart.maxTotal;
        require(total <= maxTotal, OrderTotalAboveMax(total, maxTotal));
        uint256 planId = first.planId();
        if (register_.mayBeRetired(planId)) _usablePlanTerms(planId);
        uint256 referrerId = _referrerOf(buyer, cart.referrerId, planId, register_);
        if (referrerId == 0) commission = 0;

        orderId = _takeShelf(hint, register_);
        OrderState state = newState(commission, orderId, planId, referrerId, merchantId);
        _shelves.row(orderId).funds = newFunds(buyer, total);
        if (refundTo != address(0) && refundTo != buyer) state = _sendRefundsTo(refundTo, orderId, state);
        // Safe unchecked: a window is below 2^32 seconds.
        unchecked {
            state = _moveTo(orderId, state, Status.Paid, block.timestamp + first.shipWindow());
        }
        emit OrderPlaced(orderId, buyer, uint96(total), state, cart.region, cart.delivery, lines);
    }

    function _sendRefundsTo(address refundTo, uint256 orderId, OrderState state) private returns (OrderState) {
        _requireRecipient(refundTo);
        _refundAddress[_shelfOf(orderId)] = refundTo;
        emit RefundAddressSet(orderId, refundTo);
        return state.withMark(ORDER_REFUND_TO);
    }

    function _fill(
        Line[] calldata lines,
        SignedOffer[] calldata offers,
        uint256 merchantId,
        address buyer
    ) private returns (PlacedLine[] memory placed, uint256 total, uint256 commission, Product first) {
        require(lines.length != 0, CartEmpty(merchantId));
        placed = new PlacedLine[](lines.length);
        for (uint256 i = 0; i < lines.length; ++i) {
            uint256 productId = lines[i].productId;
            uint256 quantity = lines[i].quantity;
            Product product = _take(productId, quantity, merchantId);
            if (i == 0) first = product;
            else require(product.planId() == first.planId(), CartPlansDiffer(first.planId(), product.planId()));

            uint256 unitPrice;
            uint256 number;
            if (offers.length != 0) (unitPrice, number) = _redeem(offers, merchantId, productId, quantity, buyer);
            if (unitPrice == 0) unitPrice = product.isOnSale() ? _salePrice(productId, product) : product.price();
            // Safe unchecked: a line is below 2^128, and calldata holds fewer than 2^64 of them.
            unchecked {
                uint256 lineTotal = unitPrice * quantity;
                uint256 rateBps = product.commissionBps();
                total += lineTotal;
                commission += CommissionMath.mulBpsDown(lineTotal, rateBps);
                placed[i] = newPlacedLine(productId, quantity, rateBps, unitPrice, number);
            }
        }
    }

    function _take(uint256 productId, uint256 quantity, uint256 merchantId) private returns (Product product) {
        product = _products.row(productId).word;
        require(product.isListed(), ProductNotListed(productId));
        require(product.merchant() == merchantId, CartMerchantsDiffer(productId, merchantId));
        require(quantity != 0, ProductQuantityZero(productId));
        uint256 stock = product.stock();
        require(quantity <= stock, ProductOutOfStock(productId, stock, quantity));

        // Safe unchecked: the stock covers it.
        unchecked {
            _products.row(productId).word = product.withStock(stock - quantity);
        }
    }

    /// @dev The hinted shelf if its order has ended, else a new one; a stale hint is never a failure.
    function _takeShelf(uint256 hint, Register register_) private returns (uint256 orderId) {
        if (hint != 0) orderId = _nextOrderOn(hint);
        if (orderId != 0) return orderId;
        _register = register_.countShelf();
        return register_.nextShelf();
    }

    /// @dev Who brought this order: the buyer's own upline, else his binding, else the link. Only the buyer binds himself.
    function _referrerOf(address buyer, uint256 linkId, uint256 planId, Register register_) private returns (uint256) {
        Wallet wallet = _wallets[buyer];
        uint256 own = wallet.accountId();
        if (own != 0)
            return _plans.row(planId).tiers.hasFlag(PLAN_SELF_REBATE) ? own : _accounts.row(own).word.upline();
        if (wallet.referrer() != 0 && block.timestamp < wallet.boundUntil()) return wallet.referrer();
        if (linkId == 0 || linkId >= register_.nextAccount()) return 0;
        if (msg.sender == buyer) _bind(wallet, linkId, _plans.row(planId).terms.bindingDays());
        return linkId;
    }

    /// @dev Binds the caller.
    function _bind(Wallet wallet, uint256 referrerId, uint256 bindingDays) private {
        if (bindingDays == 0) return;
        bool isForLife = bindingDays == BINDING_FOR_LIFE;
        uint256 until = isForLife ? type(uint40).max : block.timestamp + bindingDays * 1 days;
        _wallets[msg.sender] = wallet.withBinding(referrerId, until);
        emit BuyerBound(msg.sender, uint40(referrerId), uint40(until));
    }
}
